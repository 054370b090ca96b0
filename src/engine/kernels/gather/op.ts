import { defineKernel } from '../../define-kernel.ts';
import { extent, type Tensor } from '../../tensor.ts';
import { withGradient } from '../../with-gradient.ts';
import type { GatherBackward, GatherForward } from './signature.ts';
import { gatherBackwardWasm, gatherForwardWasm } from './wasm.ts';
import { gatherBackwardWebgpu, gatherForwardWebgpu } from './webgpu.ts';

const forward = defineKernel({
  name: 'GatherForward',
  outputs: ({ rows }, { columns }) => ({ y: { shape: [extent(rows, 0), columns] } }),
  wasm: gatherForwardWasm,
  webgpu: gatherForwardWebgpu,
} satisfies GatherForward);

const backward = defineKernel({
  name: 'GatherBackward',
  outputs: ({ x }) => ({ dx: { shape: x.shape } }),
  wasm: gatherBackwardWasm,
  webgpu: gatherBackwardWebgpu,
} satisfies GatherBackward);

/**
 * Rows of `x [V, D]`, the first `columns` of each. For the gradient the rows must all be different. The rows of a word
 * embedding are taken outside the tape: they are leaves, and the optimizer updates only them (paper section 3.2: the
 * embedding matrix is updated "in a sparse way").
 * @param rows int32 `[R]`
 * @returns `[R, columns]`
 */
export function gather(x: Tensor, rows: Tensor, columns: number = extent(x, 1)): Tensor {
  return withGradient([x], () => ({
    value: forward({ x, rows }, { columns }).y,
    backward: (dy) => [backward({ dy, x, rows }, { columns }).dx],
  }));
}
