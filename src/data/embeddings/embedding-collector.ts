import type { EmbeddingTable } from '../sentences/corpus.ts';

/** Something wrong with an embedding file that did not keep it from being read. */
export interface EmbeddingProblem {
  readonly kind:
    | 'header-count'
    | 'header-dimension'
    | 'ragged-row'
    | 'not-a-number'
    | 'not-finite'
    | 'duplicate'
    | 'word-with-space'
    | 'no-word'
    | 'not-utf8'
    | 'cut-short';
  /** How often it happened. */
  readonly count: number;
  /** The first lines where it happened, 1-based; in a binary file, the first rows. */
  readonly lines: readonly number[];
  /** What it means, as a sentence. */
  readonly what: string;
}

const LINES_KEPT = 5;
const MEANING: Record<EmbeddingProblem['kind'], string> = {
  'header-count': 'The number of words in the header is not the number of rows.',
  'header-dimension': 'The dimension in the header is not that of the rows; the rows are believed.',
  'ragged-row': 'A row has too few numbers and was left out.',
  'not-a-number': 'A row holds something that is not a number and was left out.',
  'not-finite': 'A row holds nan or infinity and was left out.',
  duplicate: 'A word has a second row; the first one counts.',
  'word-with-space': 'A word holds a space.',
  'no-word': 'A row has no word and was left out.',
  'not-utf8': 'A word is not UTF-8; its bad bytes were replaced.',
  'cut-short': 'The file ends inside a row, which was left out.',
};

/** The rows kept so far, and the problems met so far. */
export interface EmbeddingCollector {
  /** Numbers in a row. */
  readonly dimension: number;
  /** Counts a well-formed row of `word`; true where its numbers are wanted, or are to be checked. */
  wants(word: string, line: number): boolean;
  /** Index in `vectors()` at which the next row is to be written; there is room for it. */
  roomForRow(): number;
  /** The growing row-major buffer; ask again after each `roomForRow`. */
  vectors(): Float32Array;
  /** Keeps the row just written, under this word, unless it was only checked. */
  commit(word: string): void;
  report(kind: EmbeddingProblem['kind'], line: number): void;
  /** Well-formed rows seen so far, kept or not. */
  rows(): number;
  table(): EmbeddingTable;
  problems(): readonly EmbeddingProblem[];
}

/**
 * An empty collector of rows of `dimension` numbers; its buffer doubles as it fills. `keep` says for a word and its
 * 0-based row in the file whether the row is wanted; of a word with several wanted rows the first counts. With `checkAll`
 * the numbers of other rows are looked at too, and every word is remembered to find its second row.
 */
export function embeddingCollector(
  dimension: number,
  keep: (word: string, index: number) => boolean,
  checkAll = false,
): EmbeddingCollector {
  const words = new Set<string>();
  const met = new Map<EmbeddingProblem['kind'], { count: number; lines: number[] }>();
  let vectors = new Float32Array(dimension * 1024);
  let rows = 0;
  const seen = new Set<string>();
  let isKept = true;
  const report = (kind: EmbeddingProblem['kind'], line: number) => {
    const problem = met.get(kind) ?? { count: 0, lines: [] };
    met.set(kind, problem);
    problem.count++;
    if (problem.lines.length < LINES_KEPT) problem.lines.push(line);
  };
  return {
    dimension,
    wants(word, line) {
      isKept = keep(word, rows++);
      if (!isKept && !checkAll) return false;
      if (words.has(word) || seen.has(word)) {
        report('duplicate', line);
        return false;
      }
      return true;
    },
    rows: () => rows,
    report,
    roomForRow() {
      const at = words.size * dimension;
      if (at + dimension > vectors.length) {
        const larger = new Float32Array(vectors.length * 2);
        larger.set(vectors);
        vectors = larger;
      }
      return at;
    },
    vectors: () => vectors,
    commit(word) {
      (isKept ? words : seen).add(word);
    },
    // A view: a copy would double what a large table takes, and the rest of the buffer was never written to.
    table: () => ({ words: [...words], dimension, vectors: vectors.subarray(0, words.size * dimension) }),
    problems: () => [...met].map(([kind, { count, lines }]) => ({ kind, count, lines, what: MEANING[kind] })),
  };
}
