import { readFile } from 'node:fs/promises';
import { activeDataSets } from '../src/core/config/active-data-sets.ts';
import type { DataSetConfig, RunConfig } from '../src/core/config/run-config.ts';
import { cannotRead } from '../src/platform/node/open-file.ts';
import { UsageError } from './command.ts';

/** The bytes of a model file. Error: `TextError` where it cannot be read. */
export async function modelBytes(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (cause) {
    throw cannotRead(file, cause);
  }
}

/** The data set of a model that `--data-set` names, its target where absent. Error: `UsageError` where it has none such. */
export function dataSetOfModel(config: RunConfig, wanted: string | undefined): DataSetConfig {
  const dataSets = activeDataSets(config);
  const name = wanted ?? config.target;
  const dataSet = dataSets.find(({ id }) => id === name);
  if (dataSet) return dataSet;
  throw new UsageError(
    `the model has no data set '${name}'; it has ${dataSets.map(({ id }) => id).join(', ')}`,
  );
}
