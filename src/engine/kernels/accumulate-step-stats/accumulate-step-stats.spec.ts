import { host, type KernelSpec, plain } from '../../../testing/kernel-spec.ts';
import { randomValues } from '../../../testing/random-values.ts';
import { accumulateStepStats } from './op.ts';
import { accumulateStepStatsReference } from './reference.ts';

const cases = [
  { rows: 1, row: 0, loss: 2.5, parts: 1, clipNorm: 0.1 },
  { rows: 3, row: 2, loss: 0.125, parts: 3, clipNorm: 5 },
  { rows: 2, row: 1, loss: 1, parts: 777, clipNorm: 5 },
];

export const accumulateStepStatsSpec: KernelSpec = {
  kernel: 'accumulate-step-stats',
  differentiable: [],
  plain: cases.map(({ rows, row, loss, parts, clipNorm }) => {
    const random = randomValues(rows);
    const log = random.floats(4 * rows);
    const sums = random.floats(parts).map(Math.abs);
    return plain({
      title: `row ${row} of ${rows}, a norm of ${parts} sums`,
      inputs: {
        log: host(log, rows, 4),
        loss: host(Float32Array.of(loss)),
        sums: host(sums),
        total: host(Float32Array.of(Number.NaN)),
      },
      run: (inputs) => {
        accumulateStepStats(inputs, { row, clipNorm });
        return { log: inputs.log, total: inputs.total };
      },
      expected: () => accumulateStepStatsReference(log, loss, sums, { row, clipNorm }),
    });
  }),
};
