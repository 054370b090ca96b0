import { ConfigError } from '../core/config/config-error.ts';
import { inMegabytes } from '../core/config/in-megabytes.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import type { List } from '../data/sentences/list.ts';
import { mostMicroBatches } from './batch-trainer.ts';
import type { Example } from './run-data.ts';

/**
 * Numbers that the LSTM holds for each token while a step goes back through it, in units of its size: states, cells and the
 * gradient of the states of both directions (2 each), gates and their gradient (8 each). See `kernels/bi-lstm/`.
 */
const numbersOfToken = 2 + 2 + 2 + 8 + 8;

/** Half of what WebAssembly can address; the other half is for the parameters (`config/check-fits.ts`). */
const mostBytes = 2 * 2 ** 30;

/**
 * Refuses a batch size with which a step cannot be computed on WebAssembly, before anything is allocated.
 * @throws ConfigError naming the batch size, with the bytes that the LSTM alone would take
 */
export function checkBatchFits(
  { optimizer: { batchSize }, architecture: { lstmSize } }: RunConfig,
  samples: ReadonlyMap<string, List<Example>>,
): void {
  for (const [id, examples] of samples) {
    const longest = examples.map(({ tokens }) => tokens.length).sort((a, b) => b - a);
    const tokens = longest
      .slice(0, Math.ceil(batchSize / mostMicroBatches))
      .reduce((sum, length) => sum + length, 0);
    const bytes = 4 * tokens * numbersOfToken * lstmSize;
    if (bytes <= mostBytes) continue;
    throw new ConfigError(
      'optimizer.batchSize',
      `"optimizer.batchSize" is ${batchSize.toLocaleString('en')}: the largest batch of "${id}", computed in ` +
        `${mostMicroBatches} parts, has ${tokens.toLocaleString('en')} words in one of them, for which the LSTM would take ${inMegabytes(bytes)}, but at most ` +
        `${inMegabytes(mostBytes)} fit.`,
    );
  }
}
