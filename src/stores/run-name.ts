import { describeConfig } from '../config/describe-config.ts';
import { parseRunConfig } from '../config/parse-run-config.ts';
import { transferOf } from '../config/presets.ts';
import type { RunConfig } from '../config/run-config.ts';

/**
 * A name for a new run: the transfer scheme, what differs from the paper's values, and the seed. A number follows where
 * `taken` has the name already.
 */
export function runName(config: RunConfig, taken: readonly string[]): string {
  const dataSets = config.dataSets.map(({ sample: _sample, ...dataSet }) => dataSet);
  const usual = parseRunConfig({ dataSets, target: config.target, seed: config.seed });
  const scheme = transferOf(config) ?? 'own choice';
  const differences = describeConfig(config, usual);
  const name = [scheme, config.target, differences, `seed ${config.seed}`].filter(Boolean).join(' · ');
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name} (${number})`)) number++;
  return `${name} (${number})`;
}
