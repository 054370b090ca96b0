import { extent } from '../../tensor.ts';
import { paddedRowBytes } from '../crf-loss/wasm.ts';
import type { MarginalsKernel, ViterbiKernel } from './signature.ts';

export const viterbiWasm: ViterbiKernel['wasm'] = (
  run,
  { emissions, transitions, start, stop, timeOffsets, lengths },
  { tags, score },
) => {
  const [sentences, tagCount] = [extent(lengths, 0), extent(emissions, 1)];
  const work = run.scratch(paddedRowBytes(tagCount + 2, tagCount));
  const back = run.scratch(paddedRowBytes(extent(timeOffsets, 0) - 1, tagCount));
  run.call(
    'viterbi',
    ...[emissions, transitions, start, stop, timeOffsets, lengths, tags, score].map(run.at),
    ...[sentences, tagCount, work, back],
  );
};

export const marginalsWasm: MarginalsKernel['wasm'] = (
  run,
  { emissions, transitions, start, stop, timeOffsets, lengths },
  { marginals },
) => {
  const [sentences, tagCount] = [extent(lengths, 0), extent(emissions, 1)];
  const work = run.scratch(paddedRowBytes(2 * tagCount + 4, tagCount));
  const alphas = run.scratch(4 * emissions.size);
  run.call(
    'crfMarginals',
    ...[emissions, transitions, start, stop, timeOffsets, lengths, marginals].map(run.at),
    ...[sentences, tagCount, work, alphas],
  );
};
