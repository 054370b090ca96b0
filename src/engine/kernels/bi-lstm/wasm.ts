import { extent } from '../../tensor.ts';
import { gemmScratch } from '../gemm/gemm-scratch.ts';
import type { BiLstmBackward, BiLstmForward } from './signature.ts';

export const biLstmForwardWasm: BiLstmForward['wasm'] = (
  run,
  { x, inputWeights, recurrentWeights, bias, tokenForm, timeOffsets },
  { h, cells, gates },
) => {
  const forms = extent(x, 0);
  const features = extent(x, 1);
  const units = extent(recurrentWeights, 1);
  const projected = run.scratch(4 * forms * 8 * units);
  const { packed, buffer } = gemmScratch(run, [
    [features, 8 * units],
    [units, 4 * units],
  ]);
  run.call(
    'biLstmForward',
    ...[x, inputWeights, recurrentWeights, bias, tokenForm, timeOffsets, h, cells, gates].map(run.at),
    ...[forms, features, units, extent(timeOffsets, 0) - 1],
    ...[projected, packed, buffer],
  );
};

export const biLstmBackwardWasm: BiLstmBackward['wasm'] = (
  run,
  { dh, h, cells, gates, x, inputWeights, recurrentWeights, formStarts, formTokens, timeOffsets, lengths },
  { dx, dInputWeights, dRecurrentWeights, dBias },
) => {
  const forms = extent(x, 0);
  const features = extent(x, 1);
  const units = extent(recurrentWeights, 1);
  const tokens = extent(h, 0);
  const sentences = extent(lengths, 0);
  const dz = run.scratch(4 * tokens * 8 * units);
  const dState = run.scratch(4 * sentences * units);
  const dCell = run.scratch(4 * sentences * units);
  const previousStates = run.scratch(4 * tokens * units);
  const dProjected = run.scratch(4 * forms * 8 * units);
  const { packed, buffer } = gemmScratch(run, [
    [4 * units, units],
    [tokens, 4 * units],
    [forms, 8 * units],
    [8 * units, features],
  ]);
  run.call(
    'biLstmBackward',
    ...[dh, h, cells, gates, x, inputWeights, recurrentWeights, formStarts, formTokens, timeOffsets].map(
      run.at,
    ),
    ...[dx, dInputWeights, dRecurrentWeights, dBias].map(run.at),
    ...[forms, features, units, extent(timeOffsets, 0) - 1],
    ...[dz, dState, dCell, previousStates, dProjected, packed, buffer],
  );
};
