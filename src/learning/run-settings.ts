import * as v from 'valibot';
import { ConfigError } from '../core/config/config-error.ts';
import { fieldSentence } from '../core/config/field-sentence.ts';
import { runChangeSchema } from '../core/config/run-config.ts';
import type { RunChange } from '../core/events/run-event.ts';
import { type MixedDataSet, type MixingRate, mixingRates } from '../core/sharing/mixing.ts';
import type { TrainingState } from '../network/model-file-schema.ts';

/** What may be changed while a run goes on. */
export type Settings = Pick<TrainingState, keyof RunChange>;

/** The settings of a run as they stand, and the changes that wait for its next step. */
export class RunSettings {
  readonly #dataSets: readonly MixedDataSet[];
  readonly #target: string;
  #settings: Settings;
  #rates: readonly MixingRate[];
  #changes: RunChange[] = [];

  /** @throws ConfigError where every mixing rate is 0 */
  constructor(
    dataSets: readonly MixedDataSet[],
    target: string,
    { learningRate, patience, taskCoefficient, languageCoefficient, rates }: Settings,
  ) {
    this.#dataSets = dataSets;
    this.#target = target;
    this.#settings = { learningRate, patience, taskCoefficient, languageCoefficient, rates };
    this.#rates = this.#mix(this.#settings);
  }

  get current(): Settings {
    return this.#settings;
  }

  get rates(): readonly MixingRate[] {
    return this.#rates;
  }

  /**
   * Asks for a change.
   * @throws ConfigError naming the field where a value cannot be, or nothing would be trained on any more
   */
  change(change: RunChange): void {
    const checked = v.safeParse(runChangeSchema, change);
    if (!checked.success) {
      const [issue] = checked.issues;
      const field = v.getDotPath(issue) ?? 'change';
      throw new ConfigError(field, fieldSentence(issue, field));
    }
    this.#mix([...this.#changes, change].reduce(changed, this.#settings));
    this.#changes.push(change);
  }

  /** Makes the changes that were asked for, and says which. */
  apply(): readonly RunChange[] {
    const changes = this.#changes;
    if (changes.length === 0) return changes;
    this.#changes = [];
    this.#settings = changes.reduce(changed, this.#settings);
    this.#rates = this.#mix(this.#settings);
    return changes;
  }

  #mix(settings: Settings): readonly MixingRate[] {
    const rates = mixingRates(this.#dataSets, this.#target, settings);
    if (rates.every(({ rate }) => rate === 0))
      throw new ConfigError('mixing', 'There is nothing to train on: every mixing rate is 0.');
    return rates;
  }
}

function changed(settings: Settings, change: RunChange): Settings {
  return { ...settings, ...change, rates: { ...settings.rates, ...change.rates } };
}
