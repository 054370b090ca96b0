import type { RunConfig } from '../../core/config/run-config.ts';
import type { RunProgress } from '../stores/fold-run.ts';
import type { Settings } from './live-settings.tsx';

/** A run's settings as they stand after all changes made while it went on, with the mixing rates that were set. */
export function settingsNow(
  { optimizer, mixing, patience }: RunConfig,
  { changes }: Pick<RunProgress, 'changes'>,
): Settings & { readonly rates: Readonly<Record<string, number>> } {
  const { taskCoefficient, languageCoefficient, rates } = mixing;
  let settings = {
    learningRate: optimizer.learningRate,
    taskCoefficient,
    languageCoefficient,
    rates,
    ...(patience === undefined ? {} : { patience }),
  };
  for (const { change } of changes) {
    settings = { ...settings, ...change, rates: { ...settings.rates, ...change.rates } };
  }
  return settings;
}
