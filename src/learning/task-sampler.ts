import type { MixingConfig } from '../core/config/run-config.ts';
import { RandomStream } from '../core/random/random.ts';
import { type MixingRate, roundCounts } from '../core/sharing/mixing.ts';

/** What is left of the current round; empty where data sets are sampled. */
export interface RoundState {
  readonly number: number;
  readonly remaining: readonly string[];
}

/**
 * Chooses the data set of each step (alternating training, paper section 2.2): `sampled` draws with probability
 * `r_d / sum r`; `rounds` goes through fixed counts in shuffled order. The draw of a step follows from seed and step.
 */
export class TaskSampler {
  readonly #seed: number;
  readonly #draws: RandomStream;
  #round: RoundState;

  constructor(seed: number, round: RoundState = { number: 0, remaining: [] }) {
    this.#seed = seed;
    this.#draws = new RandomStream(seed, 'task sampling');
    this.#round = round;
  }

  get round(): RoundState {
    return this.#round;
  }

  /**
   * The id of the data set that step `step` trains on.
   * @param rates at least one of them above 0
   */
  next(step: number, rates: readonly MixingRate[], mode: MixingConfig['mode']): string {
    return mode === 'sampled' ? this.#sampled(step, rates) : this.#inRounds(rates);
  }

  #sampled(step: number, rates: readonly MixingRate[]): string {
    const trained = rates.filter(({ probability }) => probability > 0);
    let left = this.#draws.at(step);
    for (const { id, probability } of trained) {
      left -= probability;
      if (left < 0) return id;
    }
    return nameOf(trained.at(-1)?.id); // rounding left the sum of probabilities below 1
  }

  #inRounds(rates: readonly MixingRate[]): string {
    if (this.#round.remaining.length === 0) {
      const number = this.#round.number + 1;
      const steps = [...roundCounts(rates)].flatMap(([id, count]) => Array.from({ length: count }, () => id));
      const order = new RandomStream(this.#seed, `round/${number}`).permutation(steps.length);
      this.#round = { number, remaining: order.map((index) => nameOf(steps[index])) };
    }
    const [first, ...remaining] = this.#round.remaining;
    this.#round = { ...this.#round, remaining };
    return nameOf(first);
  }
}

function nameOf(id: string | undefined): string {
  if (id === undefined) throw new RangeError('No data set has a mixing rate above 0.');
  return id;
}
