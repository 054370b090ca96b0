import { differentiable, host, type KernelSpec } from '../../../testing/kernel-spec.ts';
import { randomValues } from '../../../testing/random-values.ts';
import { gather } from './op.ts';
import { gatherBackwardReference, gatherReference } from './reference.ts';

const cases = [
  { table: [1, 1], rows: [0], columns: 1 },
  { table: [6, 5], rows: [4, 0, 3], columns: 5 },
  { table: [9, 12], rows: [8, 1, 2, 7], columns: 7 },
] as const;

export const gatherSpec: KernelSpec = {
  kernel: 'gather',
  plain: [],
  differentiable: cases.map(({ table: [height, width], rows, columns }) =>
    differentiable({
      title: `${rows.length} rows and ${columns} columns of [${height}, ${width}]`,
      leaves: { x: host(randomValues(height).floats(height * width), height, width) },
      indices: { rows: Int32Array.from(rows) },
      op: ({ x }, indices) => gather(x, indices.rows, columns),
      reference: ({ x }) => gatherReference(x, width, rows, columns),
      backward: ({ x }, dy) => ({ x: gatherBackwardReference(x, width, rows, columns, dy) }),
    }),
  ),
};
