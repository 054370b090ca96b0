import { activeDataSets } from '../core/config/active-data-sets.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import { vectorsOf } from '../core/config/word-vectors.ts';
import type { EmbeddingTable } from '../data/sentences/corpus.ts';
import type { WordTable } from '../data/sentences/word-table.ts';
import { formsOfRun, readVectors } from '../learning/read-vectors.ts';
import type { DataSetSplits, RunData } from '../learning/run-data.ts';
import type { FileService } from './file-service.ts';
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

/**
 * The data of a run, from the project's files: all splits of its active data sets, and of the embedding files the rows of
 * those data sets' words and the first 50,000. Errors: `no-data`, TextError, StorageError.
 */
export async function runDataOf(config: RunConfig, files: FileService): Promise<RunData> {
  await checkRunData(config, files);
  const known = await files.dataSets();
  const dataSets: Record<string, DataSetSplits> = {};
  const embeddings: Record<string, EmbeddingTable> = {};
  for (const { id } of activeDataSets(config)) {
    const record = known.find((dataSet) => dataSet.id === id);
    if (!record) continue;
    const [train, dev, test] = await Promise.all([
      files.sentences(record, 'train'),
      files.sentences(record, 'dev'),
      files.sentences(record, 'test'),
    ]);
    dataSets[id] = { train, dev, test };
  }
  if (config.scopes.wordEmbedding === 'off') return { dataSets, embeddings };
  const forms = formsOfRun(dataSets);
  for (const language of new Set(activeDataSets(config).map((dataSet) => dataSet.language))) {
    const table = await embeddingsOf(language, config, files, forms);
    if (table) embeddings[language] = table;
  }
  return { dataSets, embeddings };
}

/** The rows of the language's file that the run needs. Error: `no-data` where the file that it names is not there. */
async function embeddingsOf(
  language: string,
  config: RunConfig,
  files: FileService,
  forms: WordTable,
): Promise<EmbeddingTable | undefined> {
  const file = vectorsOf(await files.embeddings(language), language, config);
  const named = config.wordVectors?.[language];
  if (!file && named !== undefined) {
    throw new WorkerError(
      'no-data',
      `The run uses the word vectors "${named}", which are not in the project.`,
    );
  }
  if (!file) return undefined;
  const blob = await files.bytes(file.id);
  return readVectors(blob.stream(), file.name, forms);
}
