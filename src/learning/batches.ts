import { RandomStream } from '../core/random/random.ts';
import type { List } from '../data/sentences/list.ts';

/** Where a data set stands: `position` sentences of its `epoch`-th shuffle are used up. */
export interface BatchCursor {
  readonly epoch: number;
  readonly position: number;
}

/**
 * Batches of one data set, drawn without replacement and reshuffled when used up; the last batch of an epoch may be
 * smaller. The order of an epoch follows from seed, data set and epoch, so the cursor is the whole state.
 */
export class Batches<S> {
  readonly #sentences: List<S>;
  readonly #id: string;
  readonly #seed: number;
  #cursor: BatchCursor;
  #order: readonly number[] | undefined;

  constructor(sentences: List<S>, id: string, seed: number, cursor: BatchCursor = { epoch: 0, position: 0 }) {
    this.#sentences = sentences;
    this.#id = id;
    this.#seed = seed;
    this.#cursor = cursor;
  }

  get cursor(): BatchCursor {
    return this.#cursor;
  }

  get sentences(): List<S> {
    return this.#sentences;
  }

  /** The next batch, of 1 to `size` sentences; the data set must have one. */
  next(size: number): readonly S[] {
    if (this.#cursor.position >= this.#sentences.length) {
      this.#cursor = { epoch: this.#cursor.epoch + 1, position: 0 };
      this.#order = undefined;
    }
    const { epoch, position } = this.#cursor;
    this.#order ??= new RandomStream(this.#seed, `shuffling/${this.#id}/${epoch}`).permutation(
      this.#sentences.length,
    );
    const drawn = this.#order.slice(position, position + size);
    this.#cursor = { epoch, position: position + drawn.length };
    return drawn.flatMap((index) => this.#sentences.at(index) ?? []);
  }
}

/** The batches of each data set, from where a checkpoint left them. */
export function batchesOf<S>(
  samples: ReadonlyMap<string, List<S>>,
  seed: number,
  cursors: readonly (BatchCursor & { readonly dataSet: string })[],
): ReadonlyMap<string, Batches<S>> {
  return new Map(
    [...samples].map(([id, sentences]) => {
      const cursor = cursors.find(({ dataSet }) => dataSet === id);
      return [id, new Batches(sentences, id, seed, cursor)];
    }),
  );
}
