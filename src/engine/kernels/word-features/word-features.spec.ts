import { differentiable, host, type KernelSpec } from '../../../testing/kernel-spec.ts';
import { grouped } from '../../../testing/packed-batch.ts';
import { randomValues } from '../../../testing/random-values.ts';
import { wordFeatures } from './op.ts';
import { wordFeaturesBackwardReference, wordFeaturesReference } from './reference.ts';

const shapes = [
  [1, 1, 1, 1],
  [5, 3, 2, 7],
  [12, 7, 6, 4],
  [40, 33, 5, 9],
] as const;

export const wordFeaturesSpec: KernelSpec = {
  kernel: 'word-features',
  plain: [],
  differentiable: shapes.map(([forms, rows, wordSize, features]) => {
    const random = randomValues(forms);
    const formRow = random.integers(forms, rows);
    const { starts, members } = grouped(formRow, rows);
    return differentiable({
      title: `${forms} forms of ${rows} rows, ${wordSize} + ${features} features`,
      leaves: {
        rows: host(random.floats(rows * wordSize), rows, wordSize),
        characters: host(random.floats(forms * features), forms, features),
      },
      indices: { formRow, rowStarts: starts, rowForms: members },
      op: (leaf, indices) => wordFeatures(leaf.rows, leaf.characters, indices),
      reference: (leaves) => wordFeaturesReference(leaves, formRow, wordSize),
      backward: (leaves, dy) => wordFeaturesBackwardReference(leaves, formRow, wordSize, dy),
    });
  }),
};
