import type { KernelDefinition } from '../../define-kernel.ts';

type Scores = 'emissions' | 'transitions' | 'start' | 'stop';

/**
 * `emissions [N, K]`, `tags [N]` (int32), `transitions [K, K]` (from, to), `start [K]`, `stop [K]`, packed as in
 * kernels/README.md. `loss [1]`: mean over sentences of the negative log-likelihood; `alphas [N, K]`: forward log scores,
 * emissions included, up to a number for each token that the backward pass knows; `logPartition [B]`.
 */
export type CrfLossForward = KernelDefinition<
  Scores | 'tags' | 'timeOffsets' | 'lengths',
  'loss' | 'alphas' | 'logPartition',
  object
>;

/** `dLoss [1]`; gradients of the mean negative log-likelihood times `dLoss`. */
export type CrfLossBackward = KernelDefinition<
  Scores | 'tags' | 'timeOffsets' | 'lengths' | 'dLoss' | 'alphas' | 'logPartition',
  'dEmissions' | 'dTransitions' | 'dStart' | 'dStop',
  object
>;
