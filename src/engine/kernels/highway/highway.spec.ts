import { differentiable, host, type KernelSpec } from '../../../testing/kernel-spec.ts';
import { randomValues } from '../../../testing/random-values.ts';
import { highway } from './op.ts';
import { highwayBackwardReference, highwayReference } from './reference.ts';

const shapes = [
  [1, 1],
  [5, 3],
  [9, 8],
  [27, 12],
] as const;

export const highwaySpec: KernelSpec = {
  kernel: 'highway',
  plain: [],
  differentiable: (['selu', 'relu'] as const).flatMap((activation) =>
    shapes.map(([forms, features]) => {
      const random = randomValues(forms + features);
      return differentiable({
        title: `${activation}, ${forms} forms, ${features} features`,
        leaves: {
          x: host(random.floats(forms * features, 2), forms, features),
          weights: host(random.floats(2 * features * features), features, 2 * features),
          bias: host(random.floats(2 * features)),
        },
        indices: {},
        op: ({ x, weights, bias }) => highway(x, weights, bias, activation),
        reference: (leaves) => highwayReference(leaves, activation),
        backward: (leaves, dy) => highwayBackwardReference(leaves, activation, dy),
      });
    }),
  ),
};
