import { type ByteSource, chunksOf, peekChunks } from '../bytes/byte-source.ts';
import { inflateChunks } from '../bytes/inflate-chunks.ts';
import { TextError } from '../bytes/text-error.ts';
import type { EmbeddingTable } from '../sentences/corpus.ts';
import { type EmbeddingProblem, embeddingCollector } from './embedding-collector.ts';
import { EMBEDDING_HEAD_BYTES, embeddingHead, isFastTextModel } from './embedding-head.ts';
import { readBinaryRows } from './read-binary-rows.ts';
import { readTextRows } from './read-text-rows.ts';

/** How an embedding file is to be read. */
export interface EmbeddingOptions {
  /** Name of the file, for messages. */
  readonly name: string;
  /** Whether the row of this word is wanted; `index` is its 0-based row in the file. All rows unless given. */
  readonly keep?: ((word: string, index: number) => boolean) | undefined;
  /** Look at the rows that are not kept as well, and find words with a second row among them. False unless given. */
  readonly checkAll?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The rows kept of an embedding file, and what was found in it. */
export interface EmbeddingFile extends EmbeddingTable {
  readonly format: 'text' | 'binary';
  /** Well-formed rows in the file, kept or not. */
  readonly wordsInFile: number;
  readonly problems: readonly EmbeddingProblem[];
}

/**
 * Reads pretrained word vectors while they stream in: word2vec text and binary, fastText `.vec`, GloVe (no header),
 * each plain or gzipped. Holds the kept rows and about one chunk, never the file. Numbers of rows that are not kept
 * are counted but not looked at, unless `checkAll` asks for it. Of a word with several rows the first is kept.
 * Errors: `empty-file`, `not-embeddings`, `fasttext-model`, `line-too-long`, those of `inflateChunks`, and the reason
 * of an aborted `signal`.
 */
export async function readEmbeddings(source: ByteSource, options: EmbeddingOptions): Promise<EmbeddingFile> {
  const { name: file, keep = () => true, checkAll, signal } = options;
  const { head, all } = await peekChunks(inflateChunks(chunksOf(source, signal), file), EMBEDDING_HEAD_BYTES);
  if (head.length === 0) throw new TextError({ code: 'empty-file', file, what: 'the file is empty' });
  if (isFastTextModel(head)) {
    const what = "this is a fastText model, not a table of vectors: take the '.vec' file that goes with it";
    throw new TextError({ code: 'fasttext-model', file, what });
  }
  const known = embeddingHead(head);
  if (known === undefined) {
    const what = 'the line is neither a word followed by numbers nor the header of an embedding file';
    throw new TextError({ code: 'not-embeddings', file, line: 1, what });
  }
  const { format, header, dimension } = known;
  const collector = embeddingCollector(dimension, keep, checkAll);
  if (header !== undefined && header.dimension !== dimension) collector.report('header-dimension', 1);
  const readRows = format === 'binary' ? readBinaryRows : readTextRows;
  await readRows(all, file, header?.bytes ?? 0, collector);
  const wordsInFile = collector.rows();
  if (wordsInFile === 0) {
    throw new TextError({ code: 'not-embeddings', file, what: 'no row is a word followed by its numbers' });
  }
  if (header !== undefined && header.words !== wordsInFile) collector.report('header-count', 1);
  return { ...collector.table(), format, wordsInFile, problems: collector.problems() };
}
