import { host, type KernelSpec, plain } from '../../testing/kernel-spec.ts';
import { randomValues } from '../../testing/random-values.ts';
import { momentumUpdate } from './op.ts';
import { momentumUpdateReference, momentumUpdateRowsReference, squaredNormReference } from './reference.ts';

const cases = [
  { size: 1, table: [1, 1], rows: [0], clipNorm: 5 },
  { size: 37, table: [6, 5], rows: [5, 0], clipNorm: 0.1 },
  { size: 1030, table: [9, 8], rows: [1, 7, 3], clipNorm: 100 },
] as const;

export const momentumUpdateSpec: KernelSpec = {
  kernel: 'momentum-update',
  differentiable: [],
  plain: cases.map(({ size, table: [height, width], rows, clipNorm }) => {
    const attributes = { learningRate: 0.02, momentum: 0.9, clipNorm };
    const random = randomValues(size);
    const dense = {
      parameter: random.floats(size),
      velocity: random.floats(size),
      gradient: random.floats(size),
    };
    const sparse = {
      parameter: random.floats(height * width),
      velocity: random.floats(height * width),
      gradient: random.floats(rows.length * width),
    };
    return plain({
      title: `${size} numbers and ${rows.length} rows of ${height}, norm at most ${clipNorm}`,
      inputs: {
        parameter: host(dense.parameter),
        velocity: host(dense.velocity),
        gradient: host(dense.gradient),
        table: host(sparse.parameter, height, width),
        tableVelocity: host(sparse.velocity, height, width),
        tableGradient: host(sparse.gradient, rows.length, width),
        rows: host(Int32Array.from(rows)),
        total: host(Float32Array.of(Number.NaN)),
      },
      run: (inputs) => {
        const { parameter, velocity, gradient, table, tableVelocity, tableGradient, total } = inputs;
        momentumUpdate(
          [
            { parameter, velocity, gradient },
            { parameter: table, velocity: tableVelocity, gradient: tableGradient, rows: inputs.rows },
          ],
          total,
          attributes,
        );
        return { parameter, velocity, table, tableVelocity, total };
      },
      expected: () => {
        const total = squaredNormReference([dense.gradient, sparse.gradient]);
        const updated = momentumUpdateReference(dense, total, attributes);
        const updatedRows = momentumUpdateRowsReference(sparse, rows, width, total, attributes);
        return {
          ...updated,
          table: updatedRows.parameter,
          tableVelocity: updatedRows.velocity,
          total: [total],
        };
      },
    });
  }),
};
