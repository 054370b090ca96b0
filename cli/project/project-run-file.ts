import * as v from 'valibot';
import { ConfigError } from '../../src/core/config/config-error.ts';
import type { DataSetRecord } from '../../src/core/config/data-sets.ts';
import { name, someOf } from '../../src/core/config/field-kinds.ts';
import { transferPresets, withTransfer } from '../../src/core/config/presets.ts';
import type { RunConfig } from '../../src/core/config/run-config.ts';
import { type SampleField, sampleField, sampleOfField } from '../../src/core/config/sample.ts';
import { commonDimension, type VectorFile } from '../../src/core/config/word-vectors.ts';
import { readDescription } from '../read-description.ts';
import { parsedRun } from '../run-file.ts';

const fileSchema = v.looseObject({
  /** Those of the project that the run uses; all where absent. */
  datasets: v.optional(
    someOf(
      v.looseObject({
        id: name(),
        sample: v.optional(sampleField),
      }),
      'data set',
    ),
  ),
  preset: v.optional(v.picklist(transferPresets)),
  architecture: v.optional(v.looseObject({})),
  /** The file of word vectors of each language, by its name in the project. */
  wordVectors: v.optional(v.record(name(), name())),
});

/** What a run file says of files, which here are those of the project. */
const fileFields = ['train', 'dev', 'test', 'column', 'encoding'];

/** What of a project a run file refers to. */
export interface ProjectData {
  readonly dataSets: readonly DataSetRecord[];
  readonly vectors: readonly VectorFile[];
}

/**
 * Reads a run file whose data are those of a project: as for `train`, but without files. The word dimension is that of the
 * project's word vectors where the file gives none.
 * @throws ConfigError naming the wrong field, or `file` where it cannot be read
 */
export async function readProjectRun(
  file: string,
  { dataSets: known, vectors }: ProjectData,
): Promise<RunConfig> {
  const { datasets, preset, architecture, wordVectors, ...run } = await readDescription(file, fileSchema);
  const wordDimension = commonDimension(vectors, wordVectors);
  const listed =
    datasets ?? known.map(({ id }): { readonly id: string; readonly sample?: SampleField } => ({ id }));
  for (const field of ['embeddings', ...fileFields]) {
    if (!(field in run) && !listed.some((dataSet) => field in dataSet)) continue;
    throw new ConfigError(
      field,
      `"${field}" says where data are, but a run of a project uses the project's; "tagloom project DIR add" adds files.`,
    );
  }
  const described = parsedRun({
    ...run,
    ...(wordVectors && { wordVectors }),
    architecture: { ...(wordDimension !== undefined && { wordDimension }), ...architecture },
    dataSets: listed.map(({ sample, ...dataSet }) => ({
      ...factsOf(dataSet.id, known),
      ...dataSet,
      ...sampleOfField(sample),
    })),
  });
  return preset ? withTransfer(described, preset) : described;
}

function factsOf(id: string, known: readonly DataSetRecord[]) {
  const record = known.find((dataSet) => dataSet.id === id);
  if (record) return { language: record.language, task: record.task, script: record.script };
  const there = known.map((dataSet) => dataSet.id).join(', ');
  throw new ConfigError(
    'datasets',
    `The project has no corpus of the data set "${id}"; it has ${there || 'none'}.`,
  );
}
