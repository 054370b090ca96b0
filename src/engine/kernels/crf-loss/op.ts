import { defineKernel } from '../../define-kernel.ts';
import { extent, type Tensor } from '../../tensor.ts';
import { withGradient } from '../../with-gradient.ts';
import type { CrfLossBackward, CrfLossForward } from './signature.ts';
import { crfLossBackwardWasm, crfLossForwardWasm } from './wasm.ts';
import { crfLossBackwardWebgpu, crfLossForwardWebgpu } from './webgpu.ts';

const forward = defineKernel({
  name: 'CrfLossForward',
  outputs: ({ emissions, lengths }) => ({
    loss: { shape: [1] },
    alphas: { shape: emissions.shape },
    logPartition: { shape: [extent(lengths, 0)] },
  }),
  wasm: crfLossForwardWasm,
  webgpu: crfLossForwardWebgpu,
} satisfies CrfLossForward);

const backward = defineKernel({
  name: 'CrfLossBackward',
  outputs: ({ emissions, transitions, start, stop }) => ({
    dEmissions: { shape: emissions.shape },
    dTransitions: { shape: transitions.shape },
    dStart: { shape: start.shape },
    dStop: { shape: stop.shape },
  }),
  wasm: crfLossBackwardWasm,
  webgpu: crfLossBackwardWebgpu,
} satisfies CrfLossBackward);

/** Parameters of a linear-chain CRF over K tags. */
export interface CrfScores {
  /** `[K, K]`, score of going from the row's tag to the column's. */
  readonly transitions: Tensor;
  /** `[K]`, score of a sentence's first tag. */
  readonly start: Tensor;
  /** `[K]`, score of a sentence's last tag. */
  readonly stop: Tensor;
}

/** Where the tokens of packed sentences stand; see kernels/README.md. */
export interface PackedSentences {
  readonly timeOffsets: Tensor;
  readonly lengths: Tensor;
}

/**
 * Mean negative log-likelihood of the gold tag sequences (paper section 2.1, the objective O, negated; Lafferty et al.
 * 2001), with start and stop scores.
 * @param tags gold tags, int32 `[N]`
 * @returns `[1]`
 */
export function crfLoss(
  emissions: Tensor,
  tags: Tensor,
  { transitions, start, stop }: CrfScores,
  { timeOffsets, lengths }: PackedSentences,
): Tensor {
  return withGradient([emissions, transitions, start, stop], () => {
    const inputs = { emissions, tags, transitions, start, stop, timeOffsets, lengths };
    const { loss, alphas, logPartition } = forward(inputs, {});
    return {
      value: loss,
      keep: [alphas, logPartition],
      backward: (dLoss) => {
        const { dEmissions, dTransitions, dStart, dStop } = backward(
          { ...inputs, dLoss, alphas, logPartition },
          {},
        );
        return [dEmissions, dTransitions, dStart, dStop];
      },
    };
  });
}
