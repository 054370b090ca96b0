import { readFile } from 'node:fs/promises';
import { activeDataSets } from '../src/core/config/active-data-sets.ts';
import type { TagMapping } from '../src/core/tags/tag-mapping.ts';
import { TextError } from '../src/data/bytes/text-error.ts';
import { readModelFile } from '../src/network/model-file.ts';
import { UsageError } from './command.ts';

/** How a model maps the tags of one of its data sets. */
export interface ModelMapping {
  readonly dataSet: string;
  /** Empty where it maps none. */
  readonly tags: TagMapping;
}

/** The bytes of a model file. Error: `TextError` where it cannot be read. */
export async function modelBytes(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (cause) {
    throw new TextError({ code: 'no-such-file', file, what: 'the model cannot be read' }, { cause });
  }
}

/** The mapping kept with a model, of its target where no data set is named. Errors: those of model files, `UsageError`. */
export async function modelMapping(file: string, wanted: string | undefined): Promise<ModelMapping> {
  const { config } = readModelFile(await modelBytes(file)).description;
  const dataSets = activeDataSets(config);
  const dataSet = dataSets.find(({ id }) => id === (wanted ?? config.target));
  if (dataSet) return { dataSet: dataSet.id, tags: dataSet.tags ?? {} };
  const known = dataSets.map(({ id }) => id).join(', ');
  throw new UsageError(`the model has no data set '${wanted ?? config.target}'; it has ${known}`);
}

/** The mapping for people: `PERS is PER, MISC is O`. */
export function mappingInWords({ tags }: ModelMapping): string {
  return Object.entries(tags)
    .map(([from, to]) => `${from} is ${to ?? 'O'}`)
    .join(', ');
}
