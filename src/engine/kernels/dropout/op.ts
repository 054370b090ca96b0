import { defineKernel } from '../../define-kernel.ts';
import type { Tensor } from '../../tensor.ts';
import { withGradient } from '../../with-gradient.ts';
import type { DropoutAttributes, DropoutKernel } from './signature.ts';
import { dropoutWasm } from './wasm.ts';
import { dropoutWebgpu } from './webgpu.ts';

const mask = defineKernel({
  name: 'Dropout',
  outputs: ({ x }) => ({ y: { shape: x.shape } }),
  wasm: dropoutWasm,
  webgpu: dropoutWebgpu,
} satisfies DropoutKernel);

/**
 * Inverted dropout (Srivastava et al. 2014): elements are zeroed with probability `rate`, the others scaled by
 * `1 / (1 - rate)`. The mask follows from (seed, counter, position) alone, so it is never stored and is the same on
 * every backend, and in parts of a batch the same as in the whole.
 * @returns a tensor of the shape of `x`
 */
export function dropout(x: Tensor, attributes: DropoutAttributes): Tensor {
  return withGradient([x], () => ({
    value: mask({ x }, attributes).y,
    backward: (dy) => [mask({ x: dy }, attributes).y],
  }));
}
