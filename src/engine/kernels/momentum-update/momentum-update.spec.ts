import { host, type KernelSpec, plain } from '../../../testing/kernel-spec.ts';
import { randomValues } from '../../../testing/random-values.ts';
import { momentumUpdate, type ParameterGradient, squaredNorm } from './op.ts';
import { momentumUpdateReference, momentumUpdateRowsReference, squaredNormReference } from './reference.ts';
import { chunkSize } from './signature.ts';

interface Case {
  /** Sizes of the parameters, and which rows of a table are updated where the parameter is one. */
  readonly parameters: readonly (readonly [size: number, rows?: readonly number[], width?: number])[];
  readonly squaredNorm: number;
}

const cases: readonly Case[] = [
  { parameters: [[1]], squaredNorm: 4 },
  { parameters: [[30, [5, 0], 5], [37]], squaredNorm: 1e4 },
  {
    parameters: [[72, [1, 7, 3], 8], ...[1030, 1, 2, 3, 4, 5, 6, 7, 8, 9, 64].map((size) => [size] as const)],
    squaredNorm: 9,
  },
];

const attributes = { learningRate: 0.02, momentum: 0.9, clipNorm: 5 };

const updates = cases.map(({ parameters, squaredNorm: total }) => {
  const random = randomValues(parameters.length);
  const all = parameters.map(([size, rows, width = 1]) => ({
    rows,
    width,
    parameter: random.floats(size),
    velocity: random.floats(size),
    gradient: random.floats(rows ? rows.length * width : size),
  }));
  const inputs = all.flatMap(({ rows, width, parameter, velocity, gradient }, n) => [
    [`parameter${n}`, host(parameter, parameter.length / width, width)] as const,
    [`velocity${n}`, host(velocity, velocity.length / width, width)] as const,
    [`gradient${n}`, host(gradient)] as const,
    ...(rows ? [[`rows${n}`, host(Int32Array.from(rows))] as const] : []),
  ]);
  return plain<string, string>({
    title: `${parameters.length} parameters, squared norm ${total}`,
    inputs: { ...Object.fromEntries(inputs), total: host(Float32Array.of(total)) },
    run: ({ total: norm, ...given }) => {
      const tensor = (name: string) => {
        const found = given[name];
        if (!found) throw new Error(`There is no ${name}.`);
        return found;
      };
      if (!norm) throw new Error('There is no norm.');
      const list = all.map(
        ({ rows }, n): ParameterGradient => ({
          parameter: tensor(`parameter${n}`),
          velocity: tensor(`velocity${n}`),
          gradient: tensor(`gradient${n}`),
          ...(rows && { rows: tensor(`rows${n}`) }),
        }),
      );
      momentumUpdate(list, norm, attributes);
      return given;
    },
    expected: () =>
      Object.fromEntries(
        all.flatMap(({ rows, width, ...one }, n) => {
          const updated = rows
            ? momentumUpdateRowsReference(one, rows, width, total, attributes)
            : momentumUpdateReference(one, total, attributes);
          return [
            [`parameter${n}`, updated.parameter],
            [`velocity${n}`, updated.velocity],
          ];
        }),
      ),
  });
});

const norms = [[1], [chunkSize], [chunkSize + 1, 3], [5, 40_000, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20_000]].map(
  (sizes) => {
    const random = randomValues(sizes.length);
    const gradients = sizes.map((size) => random.floats(size));
    return plain<string, 'sums'>({
      title: `sums of squares of ${sizes.join(', ')} elements`,
      inputs: Object.fromEntries(gradients.map((gradient, n) => [`gradient${n}`, host(gradient)])),
      run: (inputs) => ({ sums: squaredNorm(Object.values(inputs)) }),
      expected: () => ({ sums: squaredNormReference(gradients, chunkSize) }),
    });
  },
);

export const momentumUpdateSpec: KernelSpec = {
  kernel: 'momentum-update',
  differentiable: [],
  plain: [...updates, ...norms],
};
