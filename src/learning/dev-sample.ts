import type { RunConfig } from '../core/config/run-config.ts';
import { RandomStream } from '../core/random/random.ts';

/**
 * Which of `total` dev sentences of a data set an evaluation uses: places in the split, rising. Drawn by the run's seed and
 * the data set's id, so that they are no particular ones; samples of one seed are nested, as those of training are.
 */
export function devSample(
  total: number,
  dataSet: string,
  { devSample: size = total, seed }: Pick<RunConfig, 'devSample' | 'seed'>,
): readonly number[] {
  const order = new RandomStream(seed, `dev sample/${dataSet}`).permutation(total);
  return order.slice(0, size).sort((a, b) => a - b);
}
