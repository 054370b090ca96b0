import { defineKernel } from '../../define-kernel.ts';
import { extent, type Tensor } from '../../tensor.ts';
import { withGradient } from '../../with-gradient.ts';
import type { LinearBackward, LinearForward } from './signature.ts';
import { linearBackwardWasm, linearForwardWasm } from './wasm.ts';
import { linearBackwardWebgpu, linearForwardWebgpu } from './webgpu.ts';

const forward = defineKernel({
  name: 'LinearForward',
  outputs: ({ x, bias }) => ({ y: { shape: [extent(x, 0), extent(bias, 0)] } }),
  wasm: linearForwardWasm,
  webgpu: linearForwardWebgpu,
} satisfies LinearForward);

const backward = defineKernel({
  name: 'LinearBackward',
  outputs: ({ x, weights }) => ({
    dx: { shape: x.shape },
    dWeights: { shape: weights.shape },
    dBias: { shape: [extent(weights, 1)] },
  }),
  wasm: linearBackwardWasm,
  webgpu: linearBackwardWebgpu,
} satisfies LinearBackward);

/**
 * `y = x W + b` (paper section 2.1, the linear layer that scores tags).
 * @returns `[N, K]`
 */
export function linear(x: Tensor, weights: Tensor, bias: Tensor): Tensor {
  return withGradient([x, weights, bias], () => ({
    value: forward({ x, weights, bias }, {}).y,
    backward: (dy) => {
      const { dx, dWeights, dBias } = backward({ dy, x, weights }, {});
      return [dx, dWeights, dBias];
    },
  }));
}
