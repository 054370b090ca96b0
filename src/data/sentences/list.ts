/** A sequence read by index, such as an array; its items may be made only when they are asked for. */
export interface List<T> extends Iterable<T> {
  readonly length: number;
  /** Negative indices count from the end, as in arrays. */
  at(index: number): T | undefined;
  slice(start?: number, end?: number): T[];
  map<U>(make: (item: T, index: number) => U): U[];
  flatMap<U>(make: (item: T, index: number) => U | readonly U[]): U[];
}

/** A list of which only length and items are known; everything else follows. */
export abstract class MadeList<T> implements List<T> {
  abstract readonly length: number;

  /** The item at `index`, from 0 to `length - 1`. */
  protected abstract make(index: number): T;

  at(index: number): T | undefined {
    const place = index < 0 ? this.length + index : index;
    return place >= 0 && place < this.length ? this.make(place) : undefined;
  }

  slice(start = 0, end = this.length): T[] {
    const from = placeIn(this.length, start);
    const items: T[] = [];
    for (let index = from; index < placeIn(this.length, end); index++) items.push(this.make(index));
    return items;
  }

  map<U>(make: (item: T, index: number) => U): U[] {
    return Array.from({ length: this.length }, (_, index) => make(this.make(index), index));
  }

  flatMap<U>(make: (item: T, index: number) => U | readonly U[]): U[] {
    return [...this].flatMap(make);
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let index = 0; index < this.length; index++) yield this.make(index);
  }
}

function placeIn(length: number, index: number): number {
  return index < 0 ? Math.max(0, length + index) : Math.min(length, index);
}
