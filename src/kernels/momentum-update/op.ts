import { defineKernel } from '../../device/define-kernel.ts';
import type { Tensor } from '../../device/tensor.ts';
import type {
  MomentumAttributes,
  MomentumUpdateKernel,
  MomentumUpdateRowsKernel,
  SquaredNormKernel,
} from './signature.ts';
import { momentumUpdateRowsWasm, momentumUpdateWasm, squaredNormWasm } from './wasm.ts';
import { momentumUpdateRowsWebgpu, momentumUpdateWebgpu, squaredNormWebgpu } from './webgpu.ts';

const squaredNorm = defineKernel({
  name: 'SquaredNorm',
  outputs: () => ({}),
  wasm: squaredNormWasm,
  webgpu: squaredNormWebgpu,
} satisfies SquaredNormKernel);

const updateDense = defineKernel({
  name: 'MomentumUpdate',
  outputs: () => ({}),
  wasm: momentumUpdateWasm,
  webgpu: momentumUpdateWebgpu,
} satisfies MomentumUpdateKernel);

const updateRows = defineKernel({
  name: 'MomentumUpdateRows',
  outputs: () => ({}),
  wasm: momentumUpdateRowsWasm,
  webgpu: momentumUpdateRowsWebgpu,
} satisfies MomentumUpdateRowsKernel);

/** One parameter with its velocity and gradient; with `rows`, the gradient is of those rows only. */
export interface ParameterGradient {
  readonly parameter: Tensor;
  readonly velocity: Tensor;
  readonly gradient: Tensor;
  readonly rows?: Tensor;
}

/**
 * One step of stochastic gradient descent with momentum, in place: the global norm over all gradients is computed into
 * `total [1]` (its square) and stays on the device; every gradient is scaled by `min(1, clipNorm / norm)`; then
 * `v = momentum * v + g`, `p = p - learningRate * v` (paper section 3.2; Pascanu et al. 2013 for the clipping). Only the
 * given rows of a table and of its velocity are read and written.
 */
export function momentumUpdate(
  gradients: readonly ParameterGradient[],
  total: Tensor,
  attributes: MomentumAttributes,
): void {
  for (const [index, { gradient }] of gradients.entries())
    squaredNorm({ x: gradient, total }, { first: index === 0 });
  for (const { parameter, velocity, gradient, rows } of gradients) {
    if (rows) updateRows({ table: parameter, velocity, gradient, rows, total }, attributes);
    else updateDense({ parameter, velocity, gradient, total }, attributes);
  }
}
