import { host, type KernelSpec, plain } from '../../testing/kernel-spec.ts';
import { randomValues } from '../../testing/random-values.ts';
import { recordStep } from './op.ts';
import { recordStepReference } from './reference.ts';

const cases = [
  { rows: 1, row: 0, loss: 2.5, squaredNorm: 16 },
  { rows: 3, row: 2, loss: 0.125, squaredNorm: 64 },
];

export const recordStepSpec: KernelSpec = {
  kernel: 'record-step',
  differentiable: [],
  plain: cases.map(({ rows, row, loss, squaredNorm }) => {
    const log = randomValues(rows).floats(4 * rows);
    return plain({
      title: `row ${row} of ${rows}`,
      inputs: {
        log: host(log, rows, 4),
        loss: host(Float32Array.of(loss)),
        total: host(Float32Array.of(squaredNorm)),
      },
      run: (inputs) => {
        recordStep(inputs.loss, inputs.total, inputs.log, { row, clipNorm: 5 });
        return { log: inputs.log };
      },
      expected: () => ({ log: recordStepReference(log, loss, squaredNorm, { row, clipNorm: 5 }) }),
    });
  }),
};
