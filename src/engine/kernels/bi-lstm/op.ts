import { defineKernel } from '../../define-kernel.ts';
import { extent, type Tensor } from '../../tensor.ts';
import { withGradient } from '../../with-gradient.ts';
import type { BiLstmBackward, BiLstmForward } from './signature.ts';
import { biLstmBackwardWasm, biLstmForwardWasm } from './wasm.ts';
import { biLstmBackwardWebgpu, biLstmForwardWebgpu } from './webgpu.ts';

const forward = defineKernel({
  name: 'BiLstmForward',
  outputs: ({ bias, tokenForm }) => {
    const tokens = extent(tokenForm, 0);
    const columns = extent(bias, 0);
    return {
      h: { shape: [tokens, columns / 4] },
      cells: { shape: [tokens, columns / 4] },
      gates: { shape: [tokens, columns] },
    };
  },
  wasm: biLstmForwardWasm,
  webgpu: biLstmForwardWebgpu,
} satisfies BiLstmForward);

const backward = defineKernel({
  name: 'BiLstmBackward',
  outputs: ({ x, inputWeights, recurrentWeights }) => ({
    dx: { shape: x.shape },
    dInputWeights: { shape: inputWeights.shape },
    dRecurrentWeights: { shape: recurrentWeights.shape },
    dBias: { shape: [extent(inputWeights, 1)] },
  }),
  wasm: biLstmBackwardWasm,
  webgpu: biLstmBackwardWebgpu,
} satisfies BiLstmBackward);

/** Where the tokens of a batch stand and which form each is; see kernels/README.md. */
export interface PackedTokens {
  readonly tokenForm: Tensor;
  readonly formStarts: Tensor;
  readonly formTokens: Tensor;
  readonly timeOffsets: Tensor;
  readonly lengths: Tensor;
}

/**
 * Bidirectional LSTM over packed sentences, zero initial states, each sentence to its own length (paper section 2.1;
 * Hochreiter and Schmidhuber 1997 with forget gate, no peepholes).
 * @returns `[N, 2H]`: for each token the forward state, then the backward state
 */
export function biLstm(
  x: Tensor,
  inputWeights: Tensor,
  recurrentWeights: Tensor,
  bias: Tensor,
  { tokenForm, formStarts, formTokens, timeOffsets, lengths }: PackedTokens,
): Tensor {
  return withGradient([x, inputWeights, recurrentWeights, bias], () => {
    const { h, cells, gates } = forward(
      { x, inputWeights, recurrentWeights, bias, tokenForm, timeOffsets, lengths },
      {},
    );
    return {
      value: h,
      keep: [h, cells, gates],
      backward: (dh) => {
        const { dx, dInputWeights, dRecurrentWeights, dBias } = backward(
          {
            dh,
            h,
            cells,
            gates,
            x,
            inputWeights,
            recurrentWeights,
            formStarts,
            formTokens,
            timeOffsets,
            lengths,
          },
          {},
        );
        return [dx, dInputWeights, dRecurrentWeights, dBias];
      },
    };
  });
}
