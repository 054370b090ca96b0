import { defineKernel } from '../../define-kernel.ts';
import type { Tensor } from '../../tensor.ts';
import {
  chunkSize,
  type MomentumAttributes,
  type MomentumUpdateKernel,
  type ParameterGradient,
  type SquaredNormKernel,
} from './signature.ts';
import { momentumUpdateWasm, squaredNormWasm } from './wasm.ts';
import { momentumUpdateWebgpu, squaredNormWebgpu } from './webgpu.ts';

export type { ParameterGradient };

const norm = defineKernel({
  name: 'SquaredNorm',
  outputs: (_inputs, { gradients }) => ({
    sums: { shape: [gradients.reduce((count, { size }) => count + Math.ceil(size / chunkSize), 0)] },
  }),
  wasm: squaredNormWasm,
  webgpu: squaredNormWebgpu,
} satisfies SquaredNormKernel);

const update = defineKernel({
  name: 'MomentumUpdate',
  outputs: () => ({}),
  wasm: momentumUpdateWasm,
  webgpu: momentumUpdateWebgpu,
} satisfies MomentumUpdateKernel);

/**
 * Sums of squares of parts of these gradients, which together are the square of their global norm; `accumulateStepStats` adds
 * them up on the device.
 * @returns `[S]`
 */
export function squaredNorm(gradients: readonly Tensor[]): Tensor {
  return norm({}, { gradients }).sums;
}

/**
 * One step of stochastic gradient descent with momentum, in place: every gradient is scaled by `min(1, clipNorm / norm)`;
 * then `v = momentum * v + g`, `p = p - learningRate * v` (paper section 3.2; Pascanu et al. 2013 for the clipping). Only
 * the given rows of a table and of its velocity are read and written.
 * @param total the square of the global norm over all gradients, `[1]`
 */
export function momentumUpdate(
  updates: readonly ParameterGradient[],
  total: Tensor,
  attributes: MomentumAttributes,
): void {
  update({ total }, { ...attributes, updates });
}
