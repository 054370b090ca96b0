import { extent } from '../../tensor.ts';
import { gemmScratch } from '../gemm/gemm-scratch.ts';
import type { GatedLinearBackward, GatedLinearForward } from './signature.ts';

export const gatedLinearForwardWasm: GatedLinearForward['wasm'] = (
  run,
  { h, sharedWeights, specificWeights, gateWeights, sharedBias, specificBias, gateBias },
  { y, parts, weights },
) => {
  const [tokens, inputs, tags] = [extent(h, 0), extent(h, 1), extent(sharedBias, 0)];
  const { packed, buffer } = gemmScratch(run, [[inputs, 3 * tags]]);
  run.call(
    'gatedLinearForward',
    ...[h, sharedWeights, specificWeights, gateWeights, sharedBias, specificBias, gateBias].map(run.at),
    ...[y, parts, weights].map(run.at),
    ...[tokens, inputs, tags, packed, buffer],
  );
};

export const gatedLinearBackwardWasm: GatedLinearBackward['wasm'] = (
  run,
  { dy, h, parts, weights },
  { dh, dSharedWeights, dSharedBias, dSpecificWeights, dSpecificBias, dGateWeights, dGateBias },
) => {
  const [tokens, inputs, tags] = [extent(h, 0), extent(h, 1), extent(dy, 1)];
  const dWeights = run.scratch(4 * inputs * 3 * tags);
  const dParts = run.scratch(4 * tokens * 3 * tags);
  const { packed, buffer } = gemmScratch(run, [
    [3 * tags, inputs],
    [tokens, 3 * tags],
  ]);
  run.call(
    'gatedLinearBackward',
    ...[dy, h, parts, weights].map(run.at),
    ...[dh, dSharedWeights, dSharedBias, dSpecificWeights, dSpecificBias, dGateWeights, dGateBias].map(
      run.at,
    ),
    ...[tokens, inputs, tags, dWeights, dParts, packed, buffer],
  );
};
