import { defineKernel } from '../../define-kernel.ts';
import { extent, type Tensor } from '../../tensor.ts';
import { withGradient } from '../../with-gradient.ts';
import type { TakeRowsBackward, TakeRowsForward } from './signature.ts';
import { takeRowsBackwardWasm, takeRowsForwardWasm } from './wasm.ts';
import { takeRowsBackwardWebgpu, takeRowsForwardWebgpu } from './webgpu.ts';

const forward = defineKernel({
  name: 'TakeRowsForward',
  outputs: ({ rows }, { columns }) => ({ y: { shape: [extent(rows, 0), columns] } }),
  wasm: takeRowsForwardWasm,
  webgpu: takeRowsForwardWebgpu,
} satisfies TakeRowsForward);

const backward = defineKernel({
  name: 'TakeRowsBackward',
  outputs: ({ x }) => ({ dx: { shape: x.shape } }),
  wasm: takeRowsBackwardWasm,
  webgpu: takeRowsBackwardWebgpu,
} satisfies TakeRowsBackward);

/**
 * Rows of `x [V, D]`, the first `columns` of each. For the gradient the rows must all be different. The rows of a word
 * embedding are taken outside the tape: they are leaves, and the optimizer updates only them (paper section 3.2: the
 * embedding matrix is updated "in a sparse way").
 * @param rows int32 `[R]`
 * @returns `[R, columns]`
 */
export function takeRows(x: Tensor, rows: Tensor, columns: number = extent(x, 1)): Tensor {
  return withGradient([x], () => ({
    value: forward({ x, rows }, { columns }).y,
    backward: (dy) => [backward({ dy, x, rows }, { columns }).dx],
  }));
}
