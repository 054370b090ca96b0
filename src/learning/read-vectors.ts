import type { ByteSource } from '../data/bytes/byte-source.ts';
import { type EmbeddingFile, readEmbeddings } from '../data/embeddings/read-embeddings.ts';
import { formsOf } from '../data/sentences/distinct-words.ts';
import type { WordTable } from '../data/sentences/word-table.ts';
import type { DataSetSplits } from './run-data.ts';

/** Words of a pretrained file, from its first, that a model always knows (docs/decisions/vocabulary.md). */
export const pretrainedWords = 50_000;

/** Every form in which a word of a run's data is looked up in a file of word vectors. */
export function formsOfRun(dataSets: Readonly<Record<string, DataSetSplits>>): WordTable {
  return formsOf(Object.values(dataSets).flatMap(({ train, dev, test }) => [train, dev ?? [], test ?? []]));
}

/**
 * Reads of a file of word vectors the rows that a run can use: the first 50,000, and those of `forms`. These are the forms of
 * all the run's data sets, whatever their language, for languages may share their words. Errors: those of `readEmbeddings`.
 */
export function readVectors(
  source: ByteSource,
  name: string,
  forms: Pick<WordTable, 'has'>,
  signal?: AbortSignal,
): Promise<EmbeddingFile> {
  return readEmbeddings(source, {
    name,
    signal,
    keep: (word, index) => index < pretrainedWords || forms.has(word),
  });
}
