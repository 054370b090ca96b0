import { extent } from '../../tensor.ts';
import { gemmScratch } from '../gemm/gemm-scratch.ts';
import type { LinearBackward, LinearForward } from './signature.ts';

export const linearForwardWasm: LinearForward['wasm'] = (run, { x, weights, bias }, { y }) => {
  const [rows, inputs, outputs] = [extent(x, 0), extent(x, 1), extent(bias, 0)];
  const { packed, buffer } = gemmScratch(run, [[inputs, outputs]]);
  run.call('linearForward', ...[x, weights, bias, y].map(run.at), rows, inputs, outputs, packed, buffer);
};

export const linearBackwardWasm: LinearBackward['wasm'] = (
  run,
  { dy, x, weights },
  { dx, dWeights, dBias },
) => {
  const [rows, inputs, outputs] = [extent(x, 0), extent(x, 1), extent(weights, 1)];
  const { packed, buffer } = gemmScratch(run, [
    [outputs, inputs],
    [rows, outputs],
  ]);
  const addresses = [dy, x, weights, dx, dWeights, dBias].map(run.at);
  run.call('linearBackward', ...addresses, rows, inputs, outputs, packed, buffer);
};
