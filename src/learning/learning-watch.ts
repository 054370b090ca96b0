import type { StepMeans } from '../core/events/run-event.ts';
import { type LossSum, LossWindow, plus } from './loss-window.ts';

/** So many steps on a data set without learning anything are worth a word. */
const stepsWithout = 200;

/** A data set on which nothing was learnt: its mean loss over the last steps on it, and that of a model that knows nothing. */
export interface NothingLearnt {
  readonly dataSet: string;
  readonly steps: number;
  readonly loss: number;
  readonly uniform: number;
}

/**
 * Watches for data sets on which a run learns nothing (docs/decisions/divergence.md): whose mean loss was not below that of a
 * model that knows nothing in any window over 200 steps on them in a row. Each is told once.
 */
export class LearningWatch {
  readonly #uniform: ReadonlyMap<string, number>;
  readonly #window = new LossWindow();
  readonly #without = new Map<string, LossSum>();
  readonly #told = new Set<string>();

  constructor(uniform: ReadonlyMap<string, number>) {
    this.#uniform = uniform;
  }

  /** Takes in the means over some steps. */
  add(byDataSet: Readonly<Record<string, StepMeans>>): void {
    this.#window.add(byDataSet);
  }

  /** Ends a window of steps, and says on which data sets nothing was learnt that were not told before. */
  endWindow(): readonly NothingLearnt[] {
    const found: NothingLearnt[] = [];
    for (const [dataSet, sum] of this.#window.take()) {
      const uniform = this.#uniform.get(dataSet) ?? Number.POSITIVE_INFINITY;
      if (sum.loss / sum.steps < uniform) {
        this.#without.delete(dataSet);
        continue;
      }
      const all = plus(this.#without.get(dataSet), sum);
      this.#without.set(dataSet, all);
      if (all.steps < stepsWithout || this.#told.has(dataSet)) continue;
      this.#told.add(dataSet);
      found.push({ dataSet, steps: all.steps, loss: all.loss / all.steps, uniform });
    }
    return found;
  }
}
