import { activeDataSets } from '../config/active-data-sets.ts';
import type { RunConfig } from '../config/run-config.ts';
import { vectorsOf } from '../config/word-vectors.ts';
import type { EmbeddingTable } from '../text/corpus.ts';
import { readEmbeddings } from '../text/read-embeddings.ts';
import type { DataSetSplits, RunData } from '../training/run-data.ts';
import type { FileRoom } from './file-room.ts';
import { formsOf } from './read-embeddings-file.ts';
import { WorkerError } from './worker-error.ts';

/** Rows of an embedding file, from its first, that are always kept: what a model knows besides its data's words. */
const FIRST_WORDS = 50_000;

/** Checks that the project has every data set that a run trains on. Error: `no-data`, naming the missing one. */
export async function checkRunData(config: RunConfig, files: FileRoom): Promise<void> {
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
 * those words and the first 50,000. Errors: `no-data`, TextError, StorageError.
 */
export async function runDataOf(config: RunConfig, files: FileRoom): Promise<RunData> {
  await checkRunData(config, files);
  const known = await files.dataSets();
  const dataSets: Record<string, DataSetSplits> = {};
  const embeddings: Record<string, EmbeddingTable> = {};
  for (const { id, language } of activeDataSets(config)) {
    const record = known.find((dataSet) => dataSet.id === id);
    if (!record) continue;
    const [train, dev, test] = await Promise.all([
      files.sentences(record, 'train'),
      files.sentences(record, 'dev'),
      files.sentences(record, 'test'),
    ]);
    dataSets[id] = { train, dev, test };
    if (config.scopes.wordEmbedding === 'off' || embeddings[language]) continue;
    const table = await embeddingsOf(language, config, files);
    if (table) embeddings[language] = table;
  }
  return { dataSets, embeddings };
}

/** The rows of the language's file that the run needs. Error: `no-data` where the file that it names is not there. */
async function embeddingsOf(
  language: string,
  config: RunConfig,
  files: FileRoom,
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
  const inLanguage = (await files.dataSets()).filter((dataSet) => dataSet.language === language);
  const splits = inLanguage.flatMap((dataSet) =>
    (['train', 'dev', 'test'] as const).map((split) => files.sentences(dataSet, split)),
  );
  const forms = formsOf((await Promise.all(splits)).map((sentences) => ({ sentences })));
  const blob = await files.bytes(file.id);
  return readEmbeddings(blob.stream(), {
    name: file.name,
    keep: (word, index) => index < FIRST_WORDS || forms.has(word),
  });
}
