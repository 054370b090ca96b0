import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { activeDataSets } from '../src/core/config/active-data-sets.ts';
import { ConfigError } from '../src/core/config/config-error.ts';
import { name, notNegative, someOf, whole } from '../src/core/config/field-kinds.ts';
import { parseRunConfig } from '../src/core/config/parse-run-config.ts';
import { transferPresets, withTransfer } from '../src/core/config/presets.ts';
import type { RunConfig } from '../src/core/config/run-config.ts';
import { isEncoding } from './encoding-option.ts';
import { readDescription } from './read-description.ts';
import { type ReadingProblem, wholeFile } from './reading-problem.ts';

const path = name();
const column = whole(1, 10_000);

/** Fields of a run file that say where the data are; everything else is a field of the run description. */
const fileSchema = v.looseObject({
  datasets: someOf(
    v.looseObject({
      train: v.optional(path),
      dev: v.optional(path),
      test: v.optional(path),
      /** 1-based column of the tags; found where absent. */
      column: v.optional(column),
      /** Of its files; UTF-8 where absent. */
      encoding: v.optional(
        v.pipe(name(), v.check(isEncoding, 'the name of an encoding, such as utf-8 or latin1')),
      ),
      /** A count of sentences, or a rate below 1. */
      sample: v.optional(notNegative()),
    }),
    'data set',
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
  readonly encoding?: string | undefined;
}

/** A run file: the run, and where its data are. */
export interface RunFile {
  readonly config: RunConfig;
  /** Of the active data sets. */
  readonly dataSets: readonly DataSetFiles[];
  /** Embedding files of the languages in use, absolute paths. */
  readonly embeddings: readonly (readonly [language: string, file: string])[];
  /** Embedding files that the run has no use for. */
  readonly unused: readonly ReadingProblem[];
}

/** The `sample` of a data set in a run file as a run description has it. */
export function sampleOf(sample: number | undefined) {
  if (sample === undefined) return {};
  const isRate = sample > 0 && sample < 1;
  return { sample: isRate ? { by: 'rate', rate: sample } : { by: 'count', sentences: sample } };
}

/**
 * Reads a run file: `datasets`, `embeddings` and `preset` as below, all other fields as in a run description. Paths are
 * relative to the file.
 * @param encoding of the files of data sets that name none; UTF-8 where absent
 * @throws ConfigError naming the wrong field, or `file` where it cannot be read
 */
export async function readRunFile(file: string, encoding?: string): Promise<RunFile> {
  const { datasets, embeddings, preset, ...run } = await readDescription(file, fileSchema);
  if ('wordVectors' in run) {
    const why = 'chooses among the files of a project; here "embeddings" names the file of each language';
    throw new ConfigError('wordVectors', `"wordVectors" ${why}.`);
  }
  if ('dataSets' in run)
    throw new ConfigError('dataSets', '"dataSets" is not a field of a run file: it is called "datasets".');
  const described = parsedRun({
    ...run,
    dataSets: datasets.map(
      ({
        train: _train,
        dev: _dev,
        test: _test,
        column: _column,
        encoding: _encoding,
        sample,
        ...dataSet
      }) => ({
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
  const vectors = vectorFiles(embeddings, config, base);
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
      encoding: files.encoding ?? encoding,
    })),
    ...vectors,
  };
}

/** As `parseRunConfig`, with the name that data sets have in a run file. */
export function parsedRun(input: object): RunConfig {
  try {
    return parseRunConfig(input);
  } catch (error) {
    if (!(error instanceof ConfigError) || !error.field.startsWith('dataSets')) throw error;
    const called = (text: string) => text.replaceAll('dataSets', 'datasets');
    throw new ConfigError(called(error.field), called(error.message));
  }
}

/** @throws ConfigError where no data set has the language of a file of vectors */
function vectorFiles(
  files: Readonly<Record<string, string>>,
  config: RunConfig,
  base: string,
): Pick<RunFile, 'embeddings' | 'unused'> {
  const { dataSets, scopes } = config;
  const known = new Set(dataSets.map(({ language }) => language));
  const wanted = new Set(activeDataSets(config).map(({ language }) => language));
  const embeddings: [string, string][] = [];
  const unused: ReadingProblem[] = [];
  for (const [language, name] of Object.entries(files)) {
    if (!known.has(language)) {
      const there = [...known].map((each) => `"${each}"`).join(', ');
      throw new ConfigError(
        `embeddings.${language}`,
        `"embeddings.${language}" is for the language "${language}", but no data set has it; they have ${there}.`,
      );
    }
    const file = resolve(base, name);
    const why = (what: string) => unused.push(wholeFile(file, what));
    if (scopes.wordEmbedding === 'off')
      why('The vectors are not used, because "scopes.wordEmbedding" is off.');
    else if (wanted.has(language)) embeddings.push([language, file]);
    else why(`The vectors are not used, because no active data set has the language "${language}".`);
  }
  return { embeddings, unused };
}
