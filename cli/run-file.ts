import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { ConfigError } from '../src/config/config-error.ts';
import { parseRunConfig } from '../src/config/parse-run-config.ts';
import { transferPresets, withTransfer } from '../src/config/presets.ts';
import type { RunConfig } from '../src/config/run-config.ts';

const path = v.pipe(v.string(), v.minLength(1));
const column = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** Fields of a run file that say where the data are; everything else is a field of the run description. */
const fileSchema = v.looseObject({
  datasets: v.pipe(
    v.array(
      v.looseObject({
        train: v.optional(path),
        dev: v.optional(path),
        test: v.optional(path),
        /** 1-based column of the tags; found where absent. */
        column: v.optional(column),
        /** A count of sentences, or a rate below 1. */
        sample: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
      }),
    ),
    v.minLength(1),
  ),
  embeddings: v.optional(v.record(v.string(), path), {}),
  preset: v.optional(v.picklist(transferPresets)),
});

/** Where the splits of a data set are, as absolute paths. */
export interface DataSetFiles {
  readonly id: string;
  readonly kind: 'sequence' | 'classification';
  readonly splits: readonly (readonly ['train' | 'dev' | 'test', string])[];
  /** 0-based. */
  readonly tagColumn?: number;
}

/** A run file: the run, and where its data are. */
export interface RunFile {
  readonly config: RunConfig;
  /** Of the active data sets. */
  readonly dataSets: readonly DataSetFiles[];
  /** Embedding files of the languages in use, absolute paths. */
  readonly embeddings: readonly (readonly [language: string, file: string])[];
}

function sampleOf(sample: number | undefined) {
  if (sample === undefined) return {};
  const isRate = sample > 0 && sample < 1;
  return { sample: isRate ? { by: 'rate', rate: sample } : { by: 'count', sentences: sample } };
}

/**
 * Reads a run file: `datasets`, `embeddings` and `preset` as below, all other fields as in a run description. Paths are
 * relative to the file.
 * @throws ConfigError naming the wrong field, or `file` where it cannot be read
 */
export async function readRunFile(file: string): Promise<RunFile> {
  let input: unknown;
  try {
    input = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? `it is not JSON (${error.message})` : 'it cannot be read';
    throw new ConfigError('file', `${file}: ${why}.`);
  }
  const parsed = v.safeParse(fileSchema, input);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const field = v.getDotPath(issue) ?? 'file';
    throw new ConfigError(
      field,
      `"${field}" must be ${issue.expected ?? 'valid'}, but is ${issue.received}.`,
    );
  }
  const { datasets, embeddings, preset, ...run } = parsed.output;
  if ('wordVectors' in run) {
    const why = 'chooses among the files of a project; here "embeddings" names the file of each language';
    throw new ConfigError('wordVectors', `"wordVectors" ${why}.`);
  }
  const described = parseRunConfig({
    ...run,
    dataSets: datasets.map(
      ({ train: _train, dev: _dev, test: _test, column: _column, sample, ...dataSet }) => ({
        ...dataSet,
        ...sampleOf(sample),
      }),
    ),
  });
  const config = preset ? withTransfer(described, preset) : described;
  const base = dirname(file);
  const active = config.dataSets.flatMap((dataSet, index) => {
    const files = datasets[index];
    return dataSet.active && files ? [{ dataSet, files }] : [];
  });
  const languages = new Set(active.map(({ dataSet }) => dataSet.language));
  return {
    config,
    dataSets: active.map(({ dataSet: { id, kind }, files }) => ({
      id,
      kind,
      splits: (['train', 'dev', 'test'] as const).flatMap((split) => {
        const name = files[split];
        return name === undefined ? [] : [[split, resolve(base, name)] as const];
      }),
      ...(files.column !== undefined && { tagColumn: files.column - 1 }),
    })),
    embeddings: Object.entries(embeddings)
      .filter(([language]) => languages.has(language))
      .map(([language, name]) => [language, resolve(base, name)]),
  };
}
