import { configFields, readField, withField } from '../../core/config/config-fields.ts';
import { describeConfig } from '../../core/config/describe-config.ts';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import { transferOf } from '../../core/config/presets.ts';
import type { RunConfig } from '../../core/config/run-config.ts';

/**
 * A name for a new run: the transfer scheme, what of the model and its training differs from the
 * paper's values, and the seed. A number follows where
 * `taken` has the name already.
 */
export function runName(config: RunConfig, taken: readonly string[]): string {
  const dataSets = config.dataSets.map(({ sample: _sample, ...dataSet }) => dataSet);
  const { target, seed, wordVectors } = config;
  const defaults = configFields
    .filter(({ unnamed }) => unnamed)
    .reduce(
      (base, field) => withField(base, field, readField(config, field)),
      parseRunConfig({ dataSets, target, ...(wordVectors && { wordVectors }) }),
    );
  const scheme = transferOf(config) ?? 'own choice';
  const title = scheme.charAt(0).toUpperCase() + scheme.slice(1);
  const differences = describeConfig(config, defaults);
  const parts = [title, target, differences, `seed ${seed}`];
  const name = parts.filter(Boolean).join(' · ');
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name} (${number})`)) number++;
  return `${name} (${number})`;
}
