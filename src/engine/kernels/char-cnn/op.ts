import { defineKernel } from '../../define-kernel.ts';
import type { Tensor } from '../../tensor.ts';
import { extent } from '../../tensor.ts';
import { withGradient } from '../../with-gradient.ts';
import type { CharCnnBackward, CharCnnForward } from './signature.ts';
import { charCnnBackwardWasm, charCnnForwardWasm } from './wasm.ts';
import { charCnnBackwardWebgpu, charCnnForwardWebgpu } from './webgpu.ts';

const forward = defineKernel({
  name: 'CharCnnForward',
  outputs: ({ starts, bias }) => {
    const shape = [extent(starts, 0) - 1, extent(bias, 0)];
    return { y: { shape }, argmax: { shape, dtype: 'int32' } };
  },
  wasm: charCnnForwardWasm,
  webgpu: charCnnForwardWebgpu,
} satisfies CharCnnForward);

const backward = defineKernel({
  name: 'CharCnnBackward',
  outputs: ({ dy, embedding, filters }) => ({
    dEmbedding: { shape: embedding.shape },
    dFilters: { shape: filters.shape },
    dBias: { shape: [extent(dy, 1)] },
  }),
  wasm: charCnnBackwardWasm,
  webgpu: charCnnBackwardWebgpu,
} satisfies CharCnnBackward);

/** The characters of the distinct words of a batch, see `CharCnnForward` for the layout. */
export interface FormCharacters {
  readonly characters: Tensor;
  readonly starts: Tensor;
}

/**
 * Character features of each form: convolutions of several widths over the character embeddings, ReLU, maximum over
 * positions (paper section 2.1; Chiu and Nichols 2016). The gradient goes through the first maximum only.
 * @returns `[U, widths * F]`
 */
export function charCnn(
  embedding: Tensor,
  filters: Tensor,
  bias: Tensor,
  { characters, starts }: FormCharacters,
  widths: readonly number[],
): Tensor {
  return withGradient([embedding, filters, bias], () => {
    const { y, argmax } = forward({ embedding, filters, bias, characters, starts }, { widths });
    return {
      value: y,
      keep: [argmax],
      backward: (dy) => {
        const { dEmbedding, dFilters, dBias } = backward(
          { dy, argmax, embedding, filters, characters, starts },
          { widths },
        );
        return [dEmbedding, dFilters, dBias];
      },
    };
  });
}
