import type { DropoutKernel } from './signature.ts';

export const dropoutWasm: DropoutKernel['wasm'] = (run, { x }, { y }, { rate, seed, counter, rows }) => {
  const threshold = Math.floor(rate * 2 ** 32);
  const hashing = [seed, counter, threshold, 1 / (1 - rate)];
  if (rows)
    run.call('dropoutRows', run.at(x), run.at(y), run.at(rows), rows.size, x.size / rows.size, ...hashing);
  else run.call('dropout', run.at(x), run.at(y), x.size, ...hashing);
};
