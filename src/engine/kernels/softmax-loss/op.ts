import { defineKernel } from '../../define-kernel.ts';
import type { Tensor } from '../../tensor.ts';
import { withGradient } from '../../with-gradient.ts';
import type { SoftmaxLossBackward, SoftmaxLossForward } from './signature.ts';
import { softmaxLossBackwardWasm, softmaxLossForwardWasm } from './wasm.ts';
import { softmaxLossBackwardWebgpu, softmaxLossForwardWebgpu } from './webgpu.ts';

const forward = defineKernel({
  name: 'SoftmaxLossForward',
  outputs: ({ logits }) => ({ loss: { shape: [1] }, probabilities: { shape: logits.shape } }),
  wasm: softmaxLossForwardWasm,
  webgpu: softmaxLossForwardWebgpu,
} satisfies SoftmaxLossForward);

const backward = defineKernel({
  name: 'SoftmaxLossBackward',
  outputs: ({ probabilities }) => ({ dLogits: { shape: probabilities.shape } }),
  wasm: softmaxLossBackwardWasm,
  webgpu: softmaxLossBackwardWebgpu,
} satisfies SoftmaxLossBackward);

/**
 * Mean cross-entropy of a softmax over classes: the text-classification head (paper section 2.2, last paragraph).
 * @param labels int32 `[B]`
 * @returns `[1]`
 */
export function softmaxLoss(logits: Tensor, labels: Tensor): Tensor {
  return withGradient([logits], () => {
    const { loss, probabilities } = forward({ logits, labels }, {});
    return {
      value: loss,
      keep: [probabilities],
      backward: (dLoss) => [backward({ dLoss, probabilities, labels }, {}).dLogits],
    };
  });
}
