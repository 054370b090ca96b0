import { extent } from '../../tensor.ts';
import { gemmScratch } from '../gemm/gemm-scratch.ts';
import type { HighwayBackward, HighwayForward } from './signature.ts';

export const highwayForwardWasm: HighwayForward['wasm'] = (
  run,
  { x, weights, bias },
  { y, hidden },
  { activation },
) => {
  const [forms, features] = [extent(x, 0), extent(x, 1)];
  const { packed, buffer } = gemmScratch(run, [[features, 2 * features]]);
  run.call(
    'highwayForward',
    ...[x, weights, bias, y, hidden].map(run.at),
    ...[forms, features, Number(activation === 'selu'), packed, buffer],
  );
};

export const highwayBackwardWasm: HighwayBackward['wasm'] = (
  run,
  { dy, x, weights, hidden },
  { dx, dWeights, dBias },
  { activation },
) => {
  const [forms, features] = [extent(x, 0), extent(x, 1)];
  const dHidden = run.scratch(4 * forms * 2 * features);
  const { packed, buffer } = gemmScratch(run, [
    [2 * features, features],
    [forms, 2 * features],
  ]);
  run.call(
    'highwayBackward',
    ...[dy, x, weights, hidden, dx, dWeights, dBias].map(run.at),
    ...[forms, features, Number(activation === 'selu'), dHidden, packed, buffer],
  );
};
