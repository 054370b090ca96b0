import type { KernelDefinition } from '../../define-kernel.ts';

/** `logits [B, K]`, `labels [B]` (int32); `loss [1]` mean cross-entropy; `probabilities [B, K]`. */
export type SoftmaxLossForward = KernelDefinition<'logits' | 'labels', 'loss' | 'probabilities', object>;

export type SoftmaxLossBackward = KernelDefinition<'dLoss' | 'probabilities' | 'labels', 'dLogits', object>;
