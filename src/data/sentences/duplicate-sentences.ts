import type { SentenceTable } from './sentence-table.ts';

/** Sentences of `tested` (0-based indices, in order) whose tokens are exactly those of a sentence of one of `trained`. */
export function duplicateSentences(trained: readonly SentenceTable[], tested: SentenceTable): number[] {
  const found = new Set<number>();
  for (const table of trained) {
    const known = new SentenceIndex(table);
    // The words of the one table in the numbers of the other; -1 where it lacks them.
    const numbers = Int32Array.from(tested.words, (word) => table.words.find(word) ?? -1);
    for (let index = 0; index < tested.length; index++) {
      const words = tested.wordsOf(index).map((word) => numbers[word] as number);
      if (!words.includes(-1) && known.has(words)) found.add(index);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Finds sentences of a table by the numbers of their words, in 4 to 16 bytes a sentence. */
class SentenceIndex {
  readonly #table: SentenceTable;
  /** A sentence and 1, at or behind the slot of its hash; 0 where free. */
  readonly #slots: Int32Array;

  constructor(table: SentenceTable) {
    this.#table = table;
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(table.length * 2 + 1)));
    for (let index = 0; index < table.length; index++) {
      const slot = this.#slotOf(table.wordsOf(index));
      this.#slots[slot] = index + 1;
    }
  }

  has(words: readonly number[]): boolean {
    return this.#slots[this.#slotOf(words)] !== 0;
  }

  /** The slot of these words, or the free one where they belong. */
  #slotOf(words: readonly number[]): number {
    const mask = this.#slots.length - 1;
    let hash = words.length;
    for (const word of words) hash = Math.imul(hash ^ word, 0x9e3779b1) ^ (hash >>> 15);
    let slot = (hash ^ (hash >>> 16)) & mask;
    for (;;) {
      const index = (this.#slots[slot] as number) - 1;
      if (index < 0 || this.#isAt(index, words)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #isAt(index: number, words: readonly number[]): boolean {
    if (this.#table.lengthOf(index) !== words.length) return false;
    return this.#table.wordsOf(index).every((word, at) => word === words[at]);
  }
}
