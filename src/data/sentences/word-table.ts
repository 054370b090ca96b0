import type { ArrayCopier } from './copied-array.ts';
import { GrowingIntegers, type PackedIntegers } from './growing-integers.ts';

const PAGE_BITS = 20;
const PAGE = 1 << PAGE_BITS;
const MASK = PAGE - 1;
/** Page and byte of a word's start stand in 32 bits. */
const MOST_PAGES = 1 << 12;
const FIRST_SLOTS = 1 << 10;
/** Words whose string is kept once it was asked for: the first ones, among which frequent words are. */
const KEPT_STRINGS = 1 << 16;
const CHARACTERS_AT_ONCE = 1 << 12;

/** A table of words as plain arrays, which a message can carry. */
export interface PackedWords {
  readonly pages: readonly Uint8Array[];
  readonly starts: PackedIntegers;
  readonly slots: Int32Array;
}

/**
 * Distinct words, numbered from 0 in the order in which they came. Their characters stand in byte pages, one byte a UTF-16
 * unit where all units of a word are below 256 and two otherwise, behind the word's length; a table of slots finds a word's
 * number. A JavaScript Map would take several times the room and ends at 2^24 words.
 */
export class WordTable {
  readonly #pages: Uint8Array[];
  /** Where each word begins: page and byte of the page in one number. */
  readonly #starts: GrowingIntegers;
  /** The number of a word and 1, at or behind the slot of its hash; 0 where free. */
  #slots: Int32Array;
  readonly #strings: string[] = [];
  #end: number;

  /** Empty, or over the arrays that came from `pack`. */
  constructor(packed?: PackedWords) {
    this.#pages = [...(packed?.pages ?? [])];
    this.#starts = new GrowingIntegers(packed?.starts);
    this.#slots = packed?.slots ?? new Int32Array(FIRST_SLOTS);
    this.#end = this.#pages.at(-1)?.length ?? 0;
  }

  get size(): number {
    return this.#starts.length;
  }

  /** Bytes held, the kept strings left out. */
  get bytes(): number {
    const pages = this.#pages.reduce((sum, page) => sum + page.length, 0);
    return pages + this.#starts.bytes + this.#slots.byteLength;
  }

  /** A copy for another thread; the last page without its free bytes. */
  pack(copier: ArrayCopier): PackedWords {
    const last = this.#pages.length - 1;
    return {
      pages: this.#pages.map((page, index) =>
        copier.copy(index === last ? page.subarray(0, this.#end) : page),
      ),
      starts: this.#starts.pack(copier),
      slots: copier.copy(this.#slots),
    };
  }

  /** The number of a word, which is added where it is new. */
  add(word: string): number {
    const slot = this.#slotOf(word);
    const known = (this.#slots[slot] as number) - 1;
    if (known >= 0) return known;
    const id = this.size;
    this.#append(word);
    this.#slots[slot] = id + 1;
    if (this.size * 4 > this.#slots.length * 3) this.#widen();
    return id;
  }

  /** The number of a word; `undefined` where it is not in the table. */
  find(word: string): number | undefined {
    const known = this.#slots[this.#slotOf(word)] as number;
    return known === 0 ? undefined : known - 1;
  }

  has(word: string): boolean {
    return this.find(word) !== undefined;
  }

  /** The word of a number below `size`. */
  at(id: number): string {
    if (id >= KEPT_STRINGS) return this.#read(id);
    const kept = this.#strings[id];
    if (kept !== undefined) return kept;
    // The places before it are filled too, so that the list has no holes.
    while (this.#strings.length <= id) this.#strings.push(this.#read(this.#strings.length));
    return this.#strings[id] as string;
  }

  *[Symbol.iterator](): Iterator<string> {
    for (let id = 0; id < this.size; id++) yield this.at(id);
  }

  #slotOf(word: string): number {
    const mask = this.#slots.length - 1;
    let slot = hashOfString(word) & mask;
    for (;;) {
      const id = (this.#slots[slot] as number) - 1;
      if (id < 0 || this.#is(id, word)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #is(id: number, word: string): boolean {
    const { page, at, length, width } = this.#place(id);
    if (length !== word.length) return false;
    if (width === 1) {
      for (let i = 0; i < length; i++) if (page[at + i] !== word.charCodeAt(i)) return false;
      return true;
    }
    for (let i = 0; i < length; i++) {
      const unit = (page[at + 2 * i] as number) | ((page[at + 2 * i + 1] as number) << 8);
      if (unit !== word.charCodeAt(i)) return false;
    }
    return true;
  }

  /** Where a word's characters begin, how many units they are, and how many bytes a unit takes. */
  #place(id: number): { page: Uint8Array; at: number; length: number; width: 1 | 2 } {
    const start = this.#starts.at(id);
    const page = this.#pages[start >>> PAGE_BITS] as Uint8Array;
    let at = start & MASK;
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = page[at++] as number;
      header |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return { page, at, length: header >>> 1, width: (header & 1) === 0 ? 1 : 2 };
  }

  #append(word: string): void {
    const wide = isWide(word) ? 1 : 0;
    const room = 5 + word.length * (1 + wide);
    const last = this.#pages.at(-1);
    if (last === undefined || this.#end + room > last.length) {
      this.#pages.push(new Uint8Array(Math.max(this.#pages.length === 0 ? PAGE >> 4 : PAGE, room)));
      this.#end = 0;
    }
    if (this.#pages.length > MOST_PAGES) throw new RangeError('the distinct words take more than 4 GB');
    const page = this.#pages.at(-1) as Uint8Array;
    this.#starts.push((this.#pages.length - 1) * PAGE + this.#end);
    let at = this.#end;
    let header = word.length * 2 + wide;
    for (; header > 0x7f; header >>>= 7) page[at++] = (header & 0x7f) | 0x80;
    page[at++] = header;
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      page[at++] = unit & 0xff;
      if (wide === 1) page[at++] = unit >>> 8;
    }
    this.#end = at;
  }

  #read(id: number): string {
    const { page, at, length, width } = this.#place(id);
    let text = '';
    for (let from = 0; from < length; from += CHARACTERS_AT_ONCE) {
      const units: number[] = [];
      for (let i = from; i < Math.min(length, from + CHARACTERS_AT_ONCE); i++) {
        const low = page[at + width * i] as number;
        units.push(width === 1 ? low : low | ((page[at + 2 * i + 1] as number) << 8));
      }
      text += String.fromCharCode(...units);
    }
    return text;
  }

  #widen(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = this.#hash(id) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }

  #hash(id: number): number {
    const { page, at, length, width } = this.#place(id);
    let hash = SEED;
    for (let i = 0; i < length; i++) {
      const low = page[at + width * i] as number;
      hash = mixed(hash, width === 1 ? low : low | ((page[at + 2 * i + 1] as number) << 8));
    }
    return finished(hash);
  }
}

function isWide(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 0xff) return true;
  return false;
}

// FNV-1a over UTF-16 units, then the finaliser of MurmurHash3, whose low bits depend on all of its input.
const SEED = 0x811c9dc5 | 0;

function mixed(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

function finished(hash: number): number {
  let mixedUp = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixedUp = Math.imul(mixedUp ^ (mixedUp >>> 13), 0xc2b2ae35);
  return mixedUp ^ (mixedUp >>> 16);
}

function hashOfString(word: string): number {
  let hash = SEED;
  for (let i = 0; i < word.length; i++) hash = mixed(hash, word.charCodeAt(i));
  return finished(hash);
}
