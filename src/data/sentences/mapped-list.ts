import { type List, MadeList } from './list.ts';

/** A list whose items are made from those of another when they are asked for, each time anew. */
export class MappedList<From, To> extends MadeList<To> {
  readonly #list: List<From>;
  readonly #change: (item: From) => To;

  constructor(list: List<From>, change: (item: From) => To) {
    super();
    this.#list = list;
    this.#change = change;
  }

  get length(): number {
    return this.#list.length;
  }

  protected make(index: number): To {
    return this.#change(this.#list.at(index) as From);
  }
}
