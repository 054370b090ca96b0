import type { StepMeans } from '../core/events/run-event.ts';

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
  #window = new Map<string, { steps: number; loss: number }>();
  readonly #without = new Map<string, { steps: number; loss: number }>();
  readonly #told = new Set<string>();

  constructor(uniform: ReadonlyMap<string, number>) {
    this.#uniform = uniform;
  }

  /** Takes in the means over some steps. */
  add(byDataSet: Readonly<Record<string, StepMeans>>): void {
    for (const [id, { steps, loss }] of Object.entries(byDataSet)) {
      const before = this.#window.get(id) ?? { steps: 0, loss: 0 };
      if (steps > 0) this.#window.set(id, { steps: before.steps + steps, loss: before.loss + steps * loss });
    }
  }

  /** Ends a window of steps, and says on which data sets nothing was learnt that were not told before. */
  endWindow(): readonly NothingLearnt[] {
    const found: NothingLearnt[] = [];
    for (const [dataSet, { steps, loss }] of this.#window) {
      const uniform = this.#uniform.get(dataSet) ?? Number.POSITIVE_INFINITY;
      if (loss / steps < uniform) {
        this.#without.delete(dataSet);
        continue;
      }
      const before = this.#without.get(dataSet) ?? { steps: 0, loss: 0 };
      const all = { steps: before.steps + steps, loss: before.loss + loss };
      this.#without.set(dataSet, all);
      if (all.steps < stepsWithout || this.#told.has(dataSet)) continue;
      this.#told.add(dataSet);
      found.push({ dataSet, steps: all.steps, loss: all.loss / all.steps, uniform });
    }
    this.#window = new Map();
    return found;
  }
}
