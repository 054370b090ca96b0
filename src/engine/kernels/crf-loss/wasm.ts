import { extent } from '../../tensor.ts';
import type { CrfLossBackward, CrfLossForward } from './signature.ts';

/** Bytes of `rows` rows of tags, each padded to a multiple of 4. */
export function paddedRowBytes(rows: number, tags: number): number {
  return 4 * rows * Math.ceil(tags / 4) * 4;
}

export const crfLossForwardWasm: CrfLossForward['wasm'] = (
  run,
  { emissions, transitions, start, stop, tags, timeOffsets, lengths },
  { loss, alphas, logPartition },
) => {
  const [sentences, tagCount] = [extent(lengths, 0), extent(emissions, 1)];
  const work = run.scratch(paddedRowBytes(tagCount + 2, tagCount));
  run.call(
    'crfLossForward',
    ...[emissions, transitions, start, stop, tags, timeOffsets, lengths].map(run.at),
    ...[loss, alphas, logPartition].map(run.at),
    ...[sentences, tagCount, work],
  );
};

export const crfLossBackwardWasm: CrfLossBackward['wasm'] = (
  run,
  { emissions, transitions, stop, tags, timeOffsets, lengths, dLoss, alphas },
  { dEmissions, dTransitions, dStart, dStop },
) => {
  const [tokens, sentences, tagCount] = [extent(emissions, 0), extent(lengths, 0), extent(emissions, 1)];
  const work = run.scratch(paddedRowBytes(3 * tagCount + 4, tagCount));
  run.call(
    'crfLossBackward',
    ...[emissions, transitions, stop, tags, timeOffsets, lengths, dLoss, alphas].map(run.at),
    ...[dEmissions, dTransitions, dStart, dStop].map(run.at),
    ...[tokens, sentences, tagCount, work],
  );
};
