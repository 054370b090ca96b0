import { defineKernel } from '../../define-kernel.ts';
import { extent, type Tensor } from '../../tensor.ts';
import type { CrfScores, PackedSentences } from '../crf-loss/op.ts';
import type { MarginalsKernel, ViterbiKernel } from './signature.ts';
import { marginalsWasm, viterbiWasm } from './wasm.ts';
import { marginalsWebgpu, viterbiWebgpu } from './webgpu.ts';

const viterbiKernel = defineKernel({
  name: 'Viterbi',
  outputs: ({ emissions, lengths }) => ({
    tags: { shape: [extent(emissions, 0)], dtype: 'int32' },
    score: { shape: [extent(lengths, 0)] },
  }),
  wasm: viterbiWasm,
  webgpu: viterbiWebgpu,
} satisfies ViterbiKernel);

const marginalsKernel = defineKernel({
  name: 'Marginals',
  outputs: ({ emissions }) => ({ marginals: { shape: emissions.shape } }),
  wasm: marginalsWasm,
  webgpu: marginalsWebgpu,
} satisfies MarginalsKernel);

/**
 * The best tag sequence of each sentence (Viterbi 1967; paper section 2.1, the path of greatest S).
 * @returns int32 `[N]`
 */
export function viterbi(
  emissions: Tensor,
  { transitions, start, stop }: CrfScores,
  { timeOffsets, lengths }: PackedSentences,
): Tensor {
  return viterbiKernel({ emissions, transitions, start, stop, timeOffsets, lengths }, {}).tags;
}

/**
 * Probability of each tag at each token, by forward-backward (Rabiner 1989): the confidence shown for a tag.
 * @returns `[N, K]`
 */
export function crfMarginals(
  emissions: Tensor,
  { transitions, start, stop }: CrfScores,
  { timeOffsets, lengths }: PackedSentences,
): Tensor {
  return marginalsKernel({ emissions, transitions, start, stop, timeOffsets, lengths }, {}).marginals;
}
