import { crfMarginals, viterbi } from '../../engine/kernels/crf-decode/op.ts';
import { type CrfScores, crfLoss } from '../../engine/kernels/crf-loss/op.ts';
import { gatedLinear, gatedLinearParts, type LinearWeights } from '../../engine/kernels/gated-linear/op.ts';
import { gather } from '../../engine/kernels/gather/op.ts';
import { linear } from '../../engine/kernels/linear/op.ts';
import { softmaxLoss } from '../../engine/kernels/softmax-loss/op.ts';
import { extent, type Tensor } from '../../engine/tensor.ts';
import type { EncoderBatch } from './encoder.ts';

/** Output layer and CRF of a sequence tagger; specific layer and gate are both there or both absent. */
export interface SequenceHead {
  readonly kind: 'sequence';
  readonly shared: LinearWeights;
  readonly specific?: { readonly linear: LinearWeights; readonly gate: LinearWeights };
  readonly crf: CrfScores;
}

/** The output layer of a text classifier. */
export interface ClassificationHead {
  readonly kind: 'classification';
  readonly classifier: LinearWeights;
}

export type Head = SequenceHead | ClassificationHead;

/**
 * Emissions `[N, K]` of a tagger: `g * y_s + (1 - g) * y_u`, or `y_u` alone without the specific layer (paper section
 * 2.2). Logits `[B, K]` of a classifier: a linear layer on the last state of the forward LSTM (ibid., last paragraph).
 * @param h states `[N, 2H]`
 */
export function scores(head: Head, h: Tensor, { lastTokens }: Pick<EncoderBatch, 'lastTokens'>): Tensor {
  if (head.kind === 'classification') {
    const last = gather(h, lastTokens, extent(h, 1) / 2);
    return linear(last, head.classifier.weights, head.classifier.bias);
  }
  const { shared, specific } = head;
  return specific
    ? gatedLinear(h, shared, specific.linear, specific.gate)
    : linear(h, shared.weights, shared.bias);
}

/**
 * Mean loss of the sentences of a batch, `[1]`: negative log-likelihood of the CRF, or cross-entropy.
 * @param gold tag numbers, int32 `[N]`; classes `[B]` for a classifier
 */
export function headLoss(head: Head, h: Tensor, gold: Tensor, batch: EncoderBatch): Tensor {
  const y = scores(head, h, batch);
  return head.kind === 'sequence' ? crfLoss(y, gold, head.crf, batch) : softmaxLoss(y, gold);
}

/** The best tags of a batch by Viterbi, int32 `[N]`. */
export function bestTags(head: SequenceHead, h: Tensor, batch: EncoderBatch): Tensor {
  return viterbi(scores(head, h, batch), head.crf, batch);
}

/** The probability of each tag at each token, `[N, K]`. */
export function tagMarginals(head: SequenceHead, h: Tensor, batch: EncoderBatch): Tensor {
  return crfMarginals(scores(head, h, batch), head.crf, batch);
}

/** Shared scores, specific scores and gate of each token, `[N, 3K]`. */
export function outputParts(
  { shared, specific }: Pick<Required<SequenceHead>, 'shared' | 'specific'>,
  h: Tensor,
): Tensor {
  return gatedLinearParts(h, shared, specific.linear, specific.gate);
}
