import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { activeDataSets } from '../src/core/config/active-data-sets.ts';
import { ConfigError } from '../src/core/config/config-error.ts';
import { name, someOf, whole } from '../src/core/config/field-kinds.ts';
import { parseRunConfig } from '../src/core/config/parse-run-config.ts';
import { transferPresets, withTransfer } from '../src/core/config/presets.ts';
import type { RunConfig } from '../src/core/config/run-config.ts';
import { sampleField, sampleOfField } from '../src/core/config/sample.ts';
import { isEncoding } from './encoding-option.ts';
import { readDescription } from './read-description.ts';
import { type ReadingProblem, wholeFile } from './reading-problem.ts';

const splitNames = ['train', 'dev', 'test'] as const;

const path = name();
const column = whole(1, 10_000);

/** Fields of a run file that say where the data are; everything else is a field of the run description. */
export const runFileSchema = v.looseObject({
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
      sample: v.optional(sampleField),
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

/** What a run file says, by its schema. */
export type RunFileInput = v.InferOutput<typeof runFileSchema>;

/** Where all data are that a run file names, of data sets too that are not active. */
export interface NamedFiles {
  readonly dataSets: readonly DataSetFiles[];
  /** Embedding files by language, absolute paths. */
  readonly embeddings: readonly (readonly [language: string, file: string])[];
}

/** Reads a run file. Paths are relative to it. Parameters and errors: those of `parseRunFile`, and `file` where it cannot be read. */
export async function readRunFile(file: string, encoding?: string): Promise<RunFile> {
  const { config, files } = parseRunFile(await readDescription(file, runFileSchema), dirname(file), encoding);
  return { ...usedFiles(config, files), unused: unusedVectors(config, files) };
}

/**
 * A run file that was read: `datasets`, `embeddings` and `preset` as below, all other fields as in a run description.
 * @param base the folder that paths are relative to
 * @param encoding of the files of data sets that name none; UTF-8 where absent
 * @throws ConfigError naming the wrong field
 */
export function parseRunFile(
  { datasets, embeddings, preset, ...run }: RunFileInput,
  base: string,
  encoding?: string,
): { readonly config: RunConfig; readonly files: NamedFiles } {
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
        ...sampleOfField(sample),
      }),
    ),
  });
  const config = preset ? withTransfer(described, preset) : described;
  checkLanguages(embeddings, config);
  const files = {
    dataSets: config.dataSets.map(({ id, kind }, index) =>
      filesOf(id, kind, datasets[index], base, encoding),
    ),
    embeddings: Object.entries(embeddings).map(
      ([language, name]) => [language, resolve(base, name)] as const,
    ),
  };
  return { config, files };
}

function filesOf(
  id: string,
  kind: DataSetFiles['kind'],
  named: RunFileInput['datasets'][number] | undefined,
  base: string,
  encoding: string | undefined,
): DataSetFiles {
  return {
    id,
    kind,
    splits: splitNames.flatMap((split) => {
      const name = named?.[split];
      return name === undefined ? [] : [[split, resolve(base, name)] as const];
    }),
    ...(named?.column !== undefined && { tagColumn: named.column - 1 }),
    encoding: named?.encoding ?? encoding,
  };
}

const isUsed = ({ scopes, ...config }: RunConfig, language: string) =>
  scopes.wordEmbedding !== 'off' &&
  activeDataSets({ scopes, ...config }).some((each) => each.language === language);

/** A run with the files that it uses: those of its active data sets and their languages. */
export function usedFiles(config: RunConfig, { dataSets, embeddings }: NamedFiles): RunFile {
  const active = new Set(activeDataSets(config).map(({ id }) => id));
  return {
    config,
    dataSets: dataSets.filter(({ id }) => active.has(id)),
    embeddings: embeddings.filter(([language]) => isUsed(config, language)),
    unused: [],
  };
}

/** A run file of a run and its files: `readRunFile` gives both again. */
export function runFileInput({ config, dataSets, embeddings }: RunFile): object {
  const { dataSets: described, version: _version, ...rest } = config;
  return {
    datasets: described.map(({ tags, ...dataSet }) => {
      const files = dataSets.find(({ id }) => id === dataSet.id);
      return {
        ...dataSet,
        ...(tags && { tags }),
        ...(files && Object.fromEntries(files.splits)),
        ...(files?.tagColumn !== undefined && { column: files.tagColumn + 1 }),
        ...(files?.encoding !== undefined && { encoding: files.encoding }),
      };
    }),
    embeddings: Object.fromEntries(embeddings),
    ...rest,
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
function checkLanguages(files: Readonly<Record<string, string>>, { dataSets }: RunConfig): void {
  const known = new Set(dataSets.map(({ language }) => language));
  for (const language of Object.keys(files)) {
    if (known.has(language)) continue;
    const there = [...known].map((each) => `"${each}"`).join(', ');
    throw new ConfigError(
      `embeddings.${language}`,
      `"embeddings.${language}" is for the language "${language}", but no data set has it; they have ${there}.`,
    );
  }
}

function unusedVectors(config: RunConfig, { embeddings }: NamedFiles): readonly ReadingProblem[] {
  const isOff = config.scopes.wordEmbedding === 'off';
  return embeddings.flatMap(([language, file]) => {
    if (isUsed(config, language)) return [];
    const why = isOff ? '"scopes.wordEmbedding" is off' : `no active data set has the language "${language}"`;
    return wholeFile(file, `The vectors are not used, because ${why}.`);
  });
}
