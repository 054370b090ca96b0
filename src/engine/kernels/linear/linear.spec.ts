import { differentiable, host, type KernelSpec } from '../../../testing/kernel-spec.ts';
import { randomValues } from '../../../testing/random-values.ts';
import { linear } from './op.ts';
import { linearBackwardReference, linearReference } from './reference.ts';

// Every remainder of the tiles of 5 or 4 rows and 8 columns, and more than one block of 25 rows.
const shapes = [
  [1, 1, 1],
  [2, 3, 5],
  [3, 7, 8],
  [4, 8, 16],
  [5, 4, 7],
  [6, 9, 12],
  [7, 5, 9],
  [25, 6, 17],
  [49, 33, 13],
  [300, 3, 10],
  [5, 270, 11],
  [3, 12, 530],
] as const;

export const linearSpec: KernelSpec = {
  kernel: 'linear',
  plain: [],
  differentiable: shapes.map(([rows, inputs, outputs]) => {
    const random = randomValues(rows + 31 * inputs);
    return differentiable({
      title: `[${rows}, ${inputs}] x [${inputs}, ${outputs}]`,
      leaves: {
        x: host(random.floats(rows * inputs), rows, inputs),
        weights: host(random.floats(inputs * outputs), inputs, outputs),
        bias: host(random.floats(outputs)),
      },
      indices: {},
      op: ({ x, weights, bias }) => linear(x, weights, bias),
      reference: linearReference,
      backward: linearBackwardReference,
    });
  }),
};
