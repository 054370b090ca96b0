import { activeDataSets } from '../core/config/active-data-sets.ts';
import type { DataSetRecord } from '../core/config/data-sets.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import { vectorsOf } from '../core/config/word-vectors.ts';
import type { EmbeddingTable } from '../data/sentences/corpus.ts';
import { formsOfRun, readVectors } from '../learning/read-vectors.ts';
import type { DataSetSplits, RunData } from '../learning/run-data.ts';
import type { RunDataSource } from './execution/run-execution.ts';
import type { FileService } from './file-service.ts';
import type { EmbeddingsFile } from './protocol/project.ts';
import { WorkerError } from './worker-error.ts';

/** Checks that the project has every data set that a run trains on. Error: `no-data`, naming the missing one. */
export async function checkRunData(config: RunConfig, files: FileService): Promise<void> {
  const known = await files.dataSets();
  for (const { id } of activeDataSets(config)) {
    if (known.some((dataSet) => dataSet.id === id)) continue;
    const there = known.map((dataSet) => dataSet.id).join(', ');
    throw new WorkerError(
      'no-data',
      `The project has no corpus of the data set "${id}"; it has ${there || 'none'}.`,
    );
  }
}

/** The data of runs, from the project's files; while data are kept, runs on the same data read them once. */
export class RunDataReader {
  readonly #files: FileService;
  #kept: { readonly key: string; readonly data: Promise<RunData> } | undefined;

  constructor(files: FileService) {
    this.#files = files;
  }

  /**
   * The data of a run as they are now: all splits of its active data sets, and of the embedding files the rows of those data
   * sets' words and the first 50,000. Errors, of `load` too: `no-data`, TextError, StorageError.
   * @param keep whether the next run may find them read, until `forget`
   */
  async source(config: RunConfig, keep: boolean): Promise<RunDataSource> {
    const files = await filesOf(config, this.#files);
    const key = await keyOf(files, this.#files);
    const load = async () => {
      if (this.#kept?.key === key) return this.#kept.data;
      const data = readRunData(files, this.#files);
      if (!keep) return data;
      const kept = { key, data };
      this.#kept = kept;
      data.catch(() => {
        if (this.#kept === kept) this.#kept = undefined;
      });
      return data;
    };
    return { key, load };
  }

  /** Frees what is kept. */
  forget(): void {
    this.#kept = undefined;
  }
}

/** The project's files that a run trains on. */
interface RunFiles {
  readonly dataSets: readonly DataSetRecord[];
  readonly vectors: readonly (readonly [language: string, file: EmbeddingsFile])[];
}

const SPLITS = ['train', 'dev', 'test'] as const;

async function filesOf(config: RunConfig, files: FileService): Promise<RunFiles> {
  await checkRunData(config, files);
  const known = await files.dataSets();
  const active = activeDataSets(config);
  const dataSets = active.flatMap(({ id }) => known.filter((dataSet) => dataSet.id === id));
  const languages =
    config.scopes.wordEmbedding === 'off' ? [] : [...new Set(active.map(({ language }) => language))];
  const vectors = await Promise.all(
    languages.map(async (language) => [language, await vectorsFileOf(language, config, files)] as const),
  );
  return {
    dataSets,
    vectors: vectors.flatMap(([language, file]) => (file ? [[language, file] as const] : [])),
  };
}

/** A stored file never changes, so its id stands for its content. */
async function keyOf({ dataSets, vectors }: RunFiles, files: FileService): Promise<string> {
  const readings = dataSets.map(async ({ id, files: of }) => [
    id,
    ...(await Promise.all(SPLITS.map((split) => files.readings(of[split])))),
  ]);
  return JSON.stringify([await Promise.all(readings), vectors.map(([language, { id }]) => [language, id])]);
}

async function readRunData({ dataSets: records, vectors }: RunFiles, files: FileService): Promise<RunData> {
  const dataSets: Record<string, DataSetSplits> = {};
  for (const record of records) {
    const [train, dev, test] = await Promise.all([
      files.sentences(record, 'train'),
      files.sentences(record, 'dev'),
      files.sentences(record, 'test'),
    ]);
    dataSets[record.id] = { train, dev, test };
  }
  const embeddings: Record<string, EmbeddingTable> = {};
  if (vectors.length === 0) return { dataSets, embeddings };
  const forms = formsOfRun(dataSets);
  for (const [language, { id, name }] of vectors) {
    const blob = await files.bytes(id);
    embeddings[language] = await readVectors(blob.stream(), name, forms);
  }
  return { dataSets, embeddings };
}

/** The file of vectors that a language uses. Error: `no-data` where the file that the run names is not there. */
async function vectorsFileOf(
  language: string,
  config: RunConfig,
  files: FileService,
): Promise<EmbeddingsFile | undefined> {
  const file = vectorsOf(await files.embeddings(language), language, config);
  const named = config.wordVectors?.[language];
  if (!file && named !== undefined) {
    throw new WorkerError(
      'no-data',
      `The run uses the word vectors "${named}", which are not in the project.`,
    );
  }
  return file;
}
