import type { DropoutKernel } from './signature.ts';

export const dropoutWasm: DropoutKernel['wasm'] = (run, { x }, { y }, { rate, seed, counter }) => {
  const threshold = Math.floor(rate * 2 ** 32);
  run.call('dropout', run.at(x), run.at(y), x.size, seed, counter, threshold, 1 / (1 - rate));
};
