import type { StepMeans } from '../core/events/run-event.ts';

/** Steps on a data set, and the sum of their mean losses. */
export interface LossSum {
  readonly steps: number;
  readonly loss: number;
}

/** The losses of a window of steps, by data set. */
export class LossWindow {
  #sums = new Map<string, LossSum>();

  /** Takes in the means over some steps. */
  add(byDataSet: Readonly<Record<string, StepMeans>>): void {
    for (const [id, { steps, loss }] of Object.entries(byDataSet)) {
      const before = this.#sums.get(id);
      this.#sums.set(id, plus(before, { steps, loss: steps * loss }));
    }
  }

  /** The sums of the window, which begins anew; a data set without steps in it is not among them. */
  take(): ReadonlyMap<string, LossSum> {
    const sums = this.#sums;
    this.#sums = new Map();
    return sums;
  }
}

/** Both sums together. */
export function plus(first: LossSum | undefined, second: LossSum): LossSum {
  return { steps: (first?.steps ?? 0) + second.steps, loss: (first?.loss ?? 0) + second.loss };
}
