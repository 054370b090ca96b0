import { differentiable, host, type KernelSpec } from '../../../testing/kernel-spec.ts';
import { packedBatch, raggedLengths } from '../../../testing/packed-batch.ts';
import { randomValues } from '../../../testing/random-values.ts';
import { biLstm } from './op.ts';
import { biLstmBackwardReference, biLstmReference } from './reference.ts';

const sizes = [
  { features: 1, units: 1 },
  { features: 3, units: 2 },
  { features: 5, units: 4 },
  { features: 4, units: 7 },
  { features: 6, units: 9 },
];

export const biLstmSpec: KernelSpec = {
  kernel: 'bi-lstm',
  plain: [],
  differentiable: raggedLengths.map((lengths, index) => {
    const { features, units } = sizes[index % sizes.length] ?? { features: 1, units: 1 };
    const random = randomValues(index);
    const forms = 1 + random.integer(2 * lengths.length);
    const batch = packedBatch(lengths, forms, random);
    return differentiable({
      title: `lengths ${lengths.join(', ')}, ${features} features, ${units} units`,
      leaves: {
        x: host(random.floats(forms * features), forms, features),
        inputWeights: host(random.floats(features * 8 * units), features, 8 * units),
        recurrentWeights: host(random.floats(8 * units * units), 2, units, 4 * units),
        bias: host(random.floats(8 * units)),
      },
      indices: { ...batch },
      op: ({ x, inputWeights, recurrentWeights, bias }, indices) =>
        biLstm(x, inputWeights, recurrentWeights, bias, indices),
      reference: (leaves) => biLstmReference(leaves, batch),
      backward: (leaves, dy) => biLstmBackwardReference(leaves, batch, dy),
    });
  }),
};
