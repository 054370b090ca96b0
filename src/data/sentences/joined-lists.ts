import { type List, MadeList } from './list.ts';

/** Several lists as one, none of them copied. */
export class JoinedLists<T> extends MadeList<T> {
  readonly parts: readonly List<T>[];
  readonly length: number;

  constructor(parts: readonly List<T>[]) {
    super();
    this.parts = parts;
    this.length = parts.reduce((sum, part) => sum + part.length, 0);
  }

  protected make(index: number): T {
    let before = 0;
    for (const part of this.parts) {
      if (index < before + part.length) return part.at(index - before) as T;
      before += part.length;
    }
    throw new RangeError(`there is no item ${index} among ${this.length}`);
  }
}

/** The lists one after another; a single one as it is. */
export function joinedLists<T>(parts: readonly List<T>[]): List<T> {
  const [only] = parts;
  return parts.length === 1 && only ? only : new JoinedLists(parts);
}
