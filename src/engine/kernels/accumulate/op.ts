import { defineKernel } from '../../define-kernel.ts';
import type { Tensor } from '../../tensor.ts';
import type { AccumulateAttributes, AccumulateKernel } from './signature.ts';
import { accumulateWasm } from './wasm.ts';
import { accumulateWebgpu } from './webgpu.ts';

const kernel = defineKernel({
  name: 'Accumulate',
  outputs: () => ({}),
  wasm: accumulateWasm,
  webgpu: accumulateWebgpu,
} satisfies AccumulateKernel);

/**
 * `sum += scale * x`, in place; with `rows`, row `rows[r]` of `sum [V, D]` takes row r of `x [R, D]`. The gradients of
 * micro-batches add up to that of the whole batch so.
 */
export function accumulate(sum: Tensor, x: Tensor, attributes: AccumulateAttributes): void {
  kernel({ sum, x }, attributes);
}
