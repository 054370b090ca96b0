import { defineKernel } from '../../define-kernel.ts';
import { extent, type Tensor } from '../../tensor.ts';
import { withGradient } from '../../with-gradient.ts';
import type { HighwayActivation, HighwayBackward, HighwayForward } from './signature.ts';
import { highwayBackwardWasm, highwayForwardWasm } from './wasm.ts';
import { highwayBackwardWebgpu, highwayForwardWebgpu } from './webgpu.ts';

const forward = defineKernel({
  name: 'HighwayForward',
  outputs: ({ x, bias }) => ({ y: { shape: x.shape }, hidden: { shape: [extent(x, 0), extent(bias, 0)] } }),
  wasm: highwayForwardWasm,
  webgpu: highwayForwardWebgpu,
} satisfies HighwayForward);

const backward = defineKernel({
  name: 'HighwayBackward',
  outputs: ({ x, weights }) => ({
    dx: { shape: x.shape },
    dWeights: { shape: weights.shape },
    dBias: { shape: [extent(weights, 1)] },
  }),
  wasm: highwayBackwardWasm,
  webgpu: highwayBackwardWebgpu,
} satisfies HighwayBackward);

/**
 * One highway layer: `y = g * activation(x W_t + b_t) + (1 - g) * x`, `g = sigmoid(x W_g + b_g)` (paper section 2.1;
 * Srivastava et al. 2015).
 * @returns `[U, F]`, the shape of `x`
 */
export function highway(x: Tensor, weights: Tensor, bias: Tensor, activation: HighwayActivation): Tensor {
  return withGradient([x, weights, bias], () => {
    const { y, hidden } = forward({ x, weights, bias }, { activation });
    return {
      value: y,
      keep: [hidden],
      backward: (dy) => {
        const { dx, dWeights, dBias } = backward({ dy, x, weights, hidden }, { activation });
        return [dx, dWeights, dBias];
      },
    };
  });
}
