import { differentiable, host, type KernelSpec } from '../../../testing/kernel-spec.ts';
import { randomValues } from '../../../testing/random-values.ts';
import { gatedLinear } from './op.ts';
import { gatedLinearBackwardReference, gatedLinearReference } from './reference.ts';

const shapes = [
  [1, 1, 1],
  [3, 5, 2],
  [6, 8, 17],
  [29, 13, 5],
] as const;

export const gatedLinearSpec: KernelSpec = {
  kernel: 'gated-linear',
  plain: [],
  differentiable: shapes.map(([tokens, inputs, tags]) => {
    const random = randomValues(tokens);
    const weights = () => host(random.floats(inputs * tags), inputs, tags);
    const bias = () => host(random.floats(tags));
    return differentiable({
      title: `${tokens} tokens, ${inputs} inputs, ${tags} tags`,
      leaves: {
        h: host(random.floats(tokens * inputs), tokens, inputs),
        sharedWeights: weights(),
        sharedBias: bias(),
        specificWeights: weights(),
        specificBias: bias(),
        gateWeights: weights(),
        gateBias: bias(),
      },
      indices: {},
      op: (leaf) =>
        gatedLinear(
          leaf.h,
          { weights: leaf.sharedWeights, bias: leaf.sharedBias },
          { weights: leaf.specificWeights, bias: leaf.specificBias },
          { weights: leaf.gateWeights, bias: leaf.gateBias },
        ),
      reference: gatedLinearReference,
      backward: gatedLinearBackwardReference,
    });
  }),
};
