import { liveFields, readField } from '../../core/config/config-fields.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import type { RunChange } from '../../core/events/run-event.ts';
import type { RunProgress } from '../stores/fold-run.ts';

/** A run's settings as they stand after all changes made while it went on, with the mixing rates that were set. */
export function settingsNow(
  config: RunConfig,
  { changes }: Pick<RunProgress, 'changes'>,
): RunChange & Pick<RunConfig['mixing'], 'taskCoefficient' | 'languageCoefficient' | 'rates'> {
  const { taskCoefficient, languageCoefficient, rates } = config.mixing;
  const start = Object.fromEntries(liveFields.map((field) => [field.key, readField(config, field)]));
  let settings = { ...start, taskCoefficient, languageCoefficient, rates };
  for (const { change } of changes) {
    settings = { ...settings, ...change, rates: { ...settings.rates, ...change.rates } };
  }
  return settings;
}
