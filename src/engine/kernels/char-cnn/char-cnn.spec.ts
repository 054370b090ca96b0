import { differentiable, host, type KernelSpec } from '../../../testing/kernel-spec.ts';
import { randomValues } from '../../../testing/random-values.ts';
import { charCnn } from './op.ts';
import { charCnnBackwardReference, charCnnReference } from './reference.ts';

const cases = [
  { forms: 1, alphabet: 3, size: 1, filters: 1, widths: [1], longest: 1 },
  { forms: 4, alphabet: 7, size: 5, filters: 3, widths: [2, 3], longest: 9 },
  { forms: 17, alphabet: 20, size: 6, filters: 5, widths: [2, 3, 4], longest: 14 },
  { forms: 9, alphabet: 12, size: 8, filters: 20, widths: [2, 3, 4], longest: 6 },
];

export const charCnnSpec: KernelSpec = {
  kernel: 'char-cnn',
  plain: [],
  differentiable: cases.map(({ forms, alphabet, size, filters, widths, longest }) => {
    const random = randomValues(forms);
    const widest = Math.max(...widths);
    const starts = new Int32Array(forms + 1);
    for (let form = 0; form < forms; form++)
      starts[form + 1] = (starts[form] ?? 0) + widest + random.integer(longest - widest + 1);
    const characters = random.integers(starts[forms] ?? 0, alphabet);
    const taps = widths.reduce((sum, width) => sum + width, 0);
    const lists = { characters, starts };
    return differentiable({
      title: `${forms} forms, widths ${widths.join(', ')}, ${filters} filters`,
      leaves: {
        embedding: host(random.floats(alphabet * size).fill(0, 0, size), alphabet, size),
        filters: host(random.floats(size * taps * filters), size, taps * filters),
        // Some low enough that ReLU cuts whole forms off.
        bias: host(
          random.floats(widths.length * filters, 2).map((value) => (value < -1 ? value - 5 : value)),
        ),
      },
      indices: lists,
      op: (leaf, indices) => charCnn(leaf.embedding, leaf.filters, leaf.bias, indices, widths),
      reference: (leaves) => charCnnReference(leaves, lists, widths),
      backward: (leaves, dy) => charCnnBackwardReference(leaves, lists, widths, dy),
    });
  }),
};
