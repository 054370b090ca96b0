import type { StepMeans } from '../core/events/run-event.ts';
import type { List } from '../data/sentences/list.ts';
import { type ModelDescription, tagsOf } from '../network/model-description.ts';
import { LossWindow } from './loss-window.ts';
import { type Example, goldOf } from './run-data.ts';

/** Steps whose losses are looked at together. */
export const divergenceWindow = 50;
/** So many times the loss of a model that knows nothing is no loss of a model that learns. */
const bound = 3;

/**
 * The mean loss of a sentence of each data set under a model that gives every answer the same probability: ln K for each
 * gold tag, K the size of the tag set; for a classifier ln K. A data set without sentences has none.
 */
export function uniformLosses(
  description: ModelDescription,
  samples: ReadonlyMap<string, List<Example>>,
): ReadonlyMap<string, number> {
  const losses = new Map<string, number>();
  for (const [id, examples] of samples) {
    if (examples.length === 0) continue;
    let answers = 0;
    for (const example of examples) answers += goldOf(example).length;
    const size = Math.max(2, tagsOf(description, id).length);
    losses.set(id, (answers / examples.length) * Math.log(size));
  }
  return losses;
}

/** A loss that has diverged: the mean over the last steps, and that of a model that knows nothing. */
export interface Divergence {
  readonly dataSet: string;
  readonly loss: number;
  readonly uniform: number;
}

/**
 * Watches for losses that are finite and yet have diverged (docs/decisions/divergence.md): a data set's mean loss beyond three
 * times that of a model that knows nothing, in two windows of 50 steps in a row, or in the last of the run.
 */
export class DivergenceWatch {
  readonly #uniform: ReadonlyMap<string, number>;
  readonly #window = new LossWindow();
  /** Windows in a row whose loss was beyond the bound, by data set. */
  readonly #beyond = new Map<string, number>();

  constructor(uniform: ReadonlyMap<string, number>) {
    this.#uniform = uniform;
  }

  /** Takes in the means over some steps. */
  add(byDataSet: Readonly<Record<string, StepMeans>>): void {
    this.#window.add(byDataSet);
  }

  /** Ends a window, and says which loss has diverged. A data set without steps in it stays as it was. */
  endWindow(isLast: boolean): Divergence | undefined {
    for (const [dataSet, { steps, loss: sum }] of this.#window.take()) {
      const uniform = this.#uniform.get(dataSet);
      const loss = sum / steps;
      const isBeyond = uniform !== undefined && loss > bound * uniform;
      const beyond = isBeyond ? (this.#beyond.get(dataSet) ?? 0) + 1 : 0;
      this.#beyond.set(dataSet, beyond);
      if (isBeyond && (beyond > 1 || isLast)) return { dataSet, loss, uniform };
    }
    return undefined;
  }
}
