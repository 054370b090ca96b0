import { type LookupForm, lookupWord } from '../data/embeddings/word-lookup.ts';

/** Row of padding: zero, and never changed. */
export const paddingRow = 0;
/** Row of everything that the vocabulary lacks. */
export const unknownRow = 1;
const firstRow = 2;

/** Words or characters and their rows of an embedding; rows 0 and 1 are padding and unknown. */
export class Vocabulary {
  /** `entries[i]` has row `i + 2`. */
  readonly entries: readonly string[];
  readonly #rows: ReadonlyMap<string, number>;

  /** @param entries all different */
  constructor(entries: readonly string[]) {
    this.entries = entries;
    this.#rows = new Map(entries.map((entry, index) => [entry, index + firstRow]));
  }

  /** Rows of the embedding, padding and unknown included. */
  get rows(): number {
    return this.entries.length + firstRow;
  }

  /** The row of exactly this entry; of the unknown where there is none. */
  rowOf(entry: string): number {
    return this.#rows.get(entry) ?? unknownRow;
  }

  /** What a row stands for; `undefined` for padding and unknown. */
  entryOf(row: number): string | undefined {
    return this.entries[row - firstRow];
  }

  /** The row of a word in the lookup order exact, lower case, lower case with digits as 0, unknown. */
  lookUp(word: string): { readonly row: number; readonly how: LookupForm } {
    const { row, how } = lookupWord(this.#rows, word);
    return how === 'unknown' || row === undefined ? { row: unknownRow, how: 'unknown' } : { row, how };
  }
}
