import { differentiable, host, type KernelSpec, plain } from '../../../testing/kernel-spec.ts';
import { randomValues } from '../../../testing/random-values.ts';
import { dropout } from './op.ts';
import { dropoutReference } from './reference.ts';

const cases = [
  { size: 1, rate: 0.5, seed: 1, counter: 0 },
  { size: 35, rate: 0.6, seed: 7, counter: 3 },
  { size: 128, rate: 0, seed: 7, counter: 4 },
  { size: 1027, rate: 0.25, seed: 0xffffffff, counter: 0xfffffffe },
];

const rowCases = [
  { height: 3, width: 5, numbers: [2] },
  { height: 9, width: 8, numbers: [4, 0, 7] },
  { height: 20, width: 13, numbers: [19, 3, 4, 11] },
];
const rowAttributes = { rate: 0.5, seed: 3, counter: 9 };

export const dropoutSpec: KernelSpec = {
  kernel: 'dropout',
  differentiable: cases.map(({ size, ...attributes }) =>
    differentiable({
      title: `${size} elements, ${JSON.stringify(attributes)}`,
      leaves: { x: host(randomValues(size).floats(size)) },
      indices: {},
      op: ({ x }) => dropout(x, attributes),
      reference: ({ x }) => dropoutReference(x, attributes),
      backward: (_leaves, dy) => ({ x: dropoutReference(dy, attributes) }),
    }),
  ),
  // Ones show the mask itself, which is the same everywhere to the last bit.
  plain: [
    ...rowCases.map(({ height, width, numbers }) => {
      const whole = dropoutReference(new Float32Array(height * width).fill(1), rowAttributes);
      return plain({
        title: `mask of ${numbers.length} rows of [${height}, ${width}] is that of the whole`,
        exact: true,
        inputs: {
          x: host(new Float32Array(numbers.length * width).fill(1), numbers.length, width),
          rows: host(Int32Array.from(numbers)),
        },
        run: ({ x, rows }) => ({ y: dropout(x, { ...rowAttributes, rows }) }),
        expected: () => ({
          y: numbers.flatMap((row) => [...whole.slice(row * width, (row + 1) * width)]),
        }),
      });
    }),
    ...cases.map(({ size, ...attributes }) =>
      plain({
        title: `mask of ${size} elements, ${JSON.stringify(attributes)}`,
        exact: true,
        inputs: { x: host(new Float32Array(size).fill(1)) },
        run: ({ x }) => ({ y: dropout(x, attributes) }),
        expected: () => ({ y: dropoutReference(new Float32Array(size).fill(1), attributes) }),
      }),
    ),
  ],
};
