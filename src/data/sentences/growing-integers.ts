import type { ArrayCopier } from './copied-array.ts';

const PAGE_BITS = 14;
const PAGE = 1 << PAGE_BITS;
const MASK = PAGE - 1;

type Page = Uint8Array | Uint16Array | Uint32Array;

/** A list of integers as plain arrays, which a message can carry. */
export interface PackedIntegers {
  readonly length: number;
  readonly pages: readonly Page[];
}

/**
 * A list of integers from 0 to 2^32 - 1 that grows without being copied. Each page of it has as many bytes a number as its
 * greatest number needs: 1, 2 or 4.
 */
export class GrowingIntegers {
  readonly #pages: Page[];
  #length: number;

  /** Empty, or over the pages that came from `pack`. */
  constructor({ length, pages }: PackedIntegers = { length: 0, pages: [] }) {
    this.#pages = [...pages];
    this.#length = length;
  }

  get length(): number {
    return this.#length;
  }

  /** Bytes held. */
  get bytes(): number {
    return this.#pages.reduce((sum, page) => sum + page.byteLength, 0);
  }

  /** A copy for another thread. */
  pack(copier: ArrayCopier): PackedIntegers {
    return { length: this.#length, pages: this.#pages.map((page) => copier.copy(page)) };
  }

  push(value: number): void {
    if ((this.#length & MASK) === 0) this.#pages.push(new Uint8Array(PAGE));
    this.#length++;
    this.set(this.#length - 1, value);
  }

  /** The number at `index`, which must be below `length`. */
  at(index: number): number {
    return (this.#pages[index >>> PAGE_BITS] as Page)[index & MASK] as number;
  }

  /** Replaces the number at `index`, which must be below `length`. */
  set(index: number, value: number): void {
    const place = index >>> PAGE_BITS;
    let page = this.#pages[place] as Page;
    if (value > 0xff && page.BYTES_PER_ELEMENT < 4) {
      if (value > 0xffff) page = Uint32Array.from(page);
      else if (page.BYTES_PER_ELEMENT === 1) page = Uint16Array.from(page);
      this.#pages[place] = page;
    }
    page[index & MASK] = value;
  }
}
