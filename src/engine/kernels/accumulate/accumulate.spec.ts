import { host, type KernelSpec, plain } from '../../../testing/kernel-spec.ts';
import { randomValues } from '../../../testing/random-values.ts';
import { accumulate } from './op.ts';
import { accumulateReference } from './reference.ts';

const whole = [1, 3, 64, 1031].map((size) => {
  const random = randomValues(size);
  const [sum, x] = [random.floats(size), random.floats(size)];
  return plain({
    title: `${size} elements`,
    inputs: { sum: host(sum), x: host(x) },
    run: ({ sum, x }) => {
      accumulate(sum, x, { scale: 0.3 });
      return { sum };
    },
    expected: () => ({ sum: accumulateReference(sum, x, 0.3) }),
  });
});

const ofRows = [
  { height: 1, width: 1, numbers: [0] },
  { height: 9, width: 7, numbers: [8, 0, 3] },
  { height: 40, width: 52, numbers: [39, 1, 20, 2] },
].map(({ height, width, numbers }) => {
  const random = randomValues(height);
  const [sum, x] = [random.floats(height * width), random.floats(numbers.length * width)];
  return plain({
    title: `${numbers.length} rows of [${height}, ${width}]`,
    inputs: {
      sum: host(sum, height, width),
      x: host(x, numbers.length, width),
      rows: host(Int32Array.from(numbers)),
    },
    run: ({ sum, x, rows }) => {
      accumulate(sum, x, { scale: -1.5, rows });
      return { sum };
    },
    expected: () => ({ sum: accumulateReference(sum, x, -1.5, numbers) }),
  });
});

export const accumulateSpec: KernelSpec = {
  kernel: 'accumulate',
  differentiable: [],
  plain: [...whole, ...ofRows],
};
