import { biLstm, type PackedTokens } from '../../engine/kernels/bi-lstm/op.ts';
import { charCnn, type FormCharacters } from '../../engine/kernels/char-cnn/op.ts';
import { dropout } from '../../engine/kernels/dropout/op.ts';
import type { DropoutAttributes } from '../../engine/kernels/dropout/signature.ts';
import type { LinearWeights } from '../../engine/kernels/gated-linear/op.ts';
import { gather } from '../../engine/kernels/gather/op.ts';
import { highway } from '../../engine/kernels/highway/op.ts';
import { type FormRows, wordFeatures } from '../../engine/kernels/word-features/op.ts';
import type { Tensor } from '../../engine/tensor.ts';

/** Index tensors of one batch; see kernels/README.md. */
export interface EncoderBatch extends PackedTokens, FormRows, FormCharacters {
  /** Rows of the word embedding that the batch uses, all different, int32 `[R]`. */
  readonly rows: Tensor;
  /** Packed position of each sentence's last token, int32 `[B]`. */
  readonly lastTokens: Tensor;
}

/** Embeddings, filters and highway layers that turn a form into its character features. */
export interface CharacterParameters {
  /** `[C, D]` */
  readonly table: Tensor;
  readonly filters: Tensor;
  readonly bias: Tensor;
  readonly widths: readonly number[];
  readonly highway: readonly LinearWeights[];
  readonly activation: 'selu' | 'relu';
}

/** Parameters of everything below the output layer; words or characters may be absent, not both. */
export interface EncoderParameters {
  /** The word-embedding rows of the batch, `[R, D]`. */
  readonly words?: Tensor;
  readonly characters?: CharacterParameters;
  readonly lstm: {
    readonly inputWeights: Tensor;
    readonly recurrentWeights: Tensor;
    readonly bias: Tensor;
  };
}

/** The rows of a word embedding that a batch uses, `[R, D]`: the leaf that a gradient step starts from. */
export function embeddingRows(table: Tensor, { rows }: Pick<EncoderBatch, 'rows'>): Tensor {
  return gather(table, rows);
}

/**
 * Character features of each form: CharCNN, then highway layers (paper section 2.1).
 * @returns `[U, widths * filters]`
 */
export function characterFeatures(
  { table, filters, bias, widths, highway: layers, activation }: CharacterParameters,
  forms: FormCharacters,
): Tensor {
  const convolved = charCnn(table, filters, bias, forms, widths);
  return layers.reduce((x, layer) => highway(x, layer.weights, layer.bias, activation), convolved);
}

/**
 * The states of the bidirectional LSTM over the words of a batch (paper section 2.1). Where there are no characters the
 * batch has one form for each row, so the rows themselves are the features.
 * @param drop dropout in training: on the states, and on the features of each form, which all its tokens in the batch share
 * @returns `[N, 2H]`
 */
export function encode(
  { words, characters, lstm }: EncoderParameters,
  batch: EncoderBatch,
  drop?: { readonly input: DropoutAttributes; readonly output: DropoutAttributes },
): Tensor {
  const spelled = characters && characterFeatures(characters, batch);
  const x = words && spelled ? wordFeatures(words, spelled, batch) : (words ?? spelled);
  if (!x) throw new RangeError('A network needs word embeddings or characters.');
  const h = biLstm(dropped(x, drop?.input), lstm.inputWeights, lstm.recurrentWeights, lstm.bias, batch);
  return dropped(h, drop?.output);
}

function dropped(x: Tensor, drop: DropoutAttributes | undefined): Tensor {
  return drop && drop.rate > 0 ? dropout(x, drop) : x;
}
