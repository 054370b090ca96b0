import type { TagScheme } from '../../core/tags/tag-scheme.ts';
import type { SentenceTable } from './sentence-table.ts';

export type { Sentence } from './sentence-table.ts';

/** The file formats that the readers know. */
export type CorpusFormat = 'columns' | 'conllu' | 'inline';

/**
 * What stands between the columns of a file; with `,`, `;` and `|` a cell may be quoted as in CSV (RFC 4180). In a file
 * of the format `inline`: between a word and its tags.
 */
export type Separator = 'tab' | 'space' | ',' | ';' | '|' | '/' | '_';

/** A tag that its scheme does not allow where it stands. */
export interface IllegalTag {
  readonly line: number;
  readonly tag: string;
  readonly reason: string;
}

/** An annotated corpus as read from one file, its tags converted to BIOES where they mark spans. */
export interface Corpus {
  readonly format: CorpusFormat;
  /** Scheme of the file, before conversion. */
  readonly scheme: TagScheme;
  /** Number of columns of the file. */
  readonly columns: number;
  /** 0-based column (CoNLL-U: 3 is UPOS, 4 XPOS, 9 MISC) from which tags were read. */
  readonly tagColumn: number;
  readonly separator: Separator;
  readonly sentences: SentenceTable;
  /** The first tags that the scheme does not allow where they stand, at most `ILLEGAL_LISTED` of them. */
  readonly illegal: readonly IllegalTag[];
  /** All of them, listed or not. */
  readonly illegalCount: number;
}

/** Pretrained vectors, row-major: `vectors[i * dimension + j]` is component j of `words[i]`. */
export interface EmbeddingTable {
  readonly words: readonly string[];
  readonly dimension: number;
  readonly vectors: Float32Array;
}
