import { defineKernel } from '../../define-kernel.ts';
import { extent, type Tensor } from '../../tensor.ts';
import { withGradient } from '../../with-gradient.ts';
import type { WordFeaturesBackward, WordFeaturesForward } from './signature.ts';
import { wordFeaturesBackwardWasm, wordFeaturesForwardWasm } from './wasm.ts';
import { wordFeaturesBackwardWebgpu, wordFeaturesForwardWebgpu } from './webgpu.ts';

const forward = defineKernel({
  name: 'WordFeaturesForward',
  outputs: ({ rows, characters }) => ({
    y: { shape: [extent(characters, 0), extent(rows, 1) + extent(characters, 1)] },
  }),
  wasm: wordFeaturesForwardWasm,
  webgpu: wordFeaturesForwardWebgpu,
} satisfies WordFeaturesForward);

const backward = defineKernel({
  name: 'WordFeaturesBackward',
  outputs: ({ rows, characters }) => ({
    dRows: { shape: rows.shape },
    dCharacters: { shape: characters.shape },
  }),
  wasm: wordFeaturesBackwardWasm,
  webgpu: wordFeaturesBackwardWebgpu,
} satisfies WordFeaturesBackward);

/** Which word-embedding row each form of a batch uses, and back; see kernels/README.md. */
export interface FormRows {
  readonly formRow: Tensor;
  readonly rowStarts: Tensor;
  readonly rowForms: Tensor;
}

/**
 * Word embedding and character features of each form, side by side (paper section 2.1: the representation `x_i`).
 * @returns `[U, D + F]`
 */
export function wordFeatures(
  rows: Tensor,
  characters: Tensor,
  { formRow, rowStarts, rowForms }: FormRows,
): Tensor {
  return withGradient([rows, characters], () => ({
    value: forward({ rows, characters, formRow }, {}).y,
    backward: (dy) => {
      const { dRows, dCharacters } = backward({ dy, rows, characters, rowStarts, rowForms }, {});
      return [dRows, dCharacters];
    },
  }));
}
