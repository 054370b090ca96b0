import type { RunConfig } from '../core/config/run-config.ts';
import { sampleSize } from '../learning/sample-sentences.ts';

/**
 * Training sentences of all active data sets of a run together; 0 where there is nothing to learn from.
 * @param available sentences of each data set before subsampling
 */
export function trainingSentences(config: RunConfig, available: ReadonlyMap<string, number>): number {
  const sizes = config.dataSets.map(({ id, active, sample }) =>
    active ? sampleSize(available.get(id) ?? 0, sample) : 0,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
