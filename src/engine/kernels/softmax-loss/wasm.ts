import { extent } from '../../tensor.ts';
import type { SoftmaxLossBackward, SoftmaxLossForward } from './signature.ts';

export const softmaxLossForwardWasm: SoftmaxLossForward['wasm'] = (
  run,
  { logits, labels },
  { loss, probabilities },
) => {
  const sizes = [extent(logits, 0), extent(logits, 1)];
  run.call('softmaxLossForward', ...[logits, labels, loss, probabilities].map(run.at), ...sizes);
};

export const softmaxLossBackwardWasm: SoftmaxLossBackward['wasm'] = (
  run,
  { dLoss, probabilities, labels },
  { dLogits },
) => {
  const sizes = [extent(probabilities, 0), extent(probabilities, 1)];
  run.call('softmaxLossBackward', ...[dLoss, probabilities, labels, dLogits].map(run.at), ...sizes);
};
