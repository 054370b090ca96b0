import type { KernelDefinition } from '../../define-kernel.ts';

type Biases = 'sharedBias' | 'specificBias' | 'gateBias';

/**
 * `h [N, M]`, three weights `[M, K]`, three biases `[K]`; `y [N, K]`; `parts [N, 3K]`: shared scores, specific scores,
 * gate (after the sigmoid); `weights [M, 3K]`: the three side by side in this order.
 */
export type GatedLinearForward = KernelDefinition<
  'h' | 'sharedWeights' | 'specificWeights' | 'gateWeights' | Biases,
  'y' | 'parts' | 'weights',
  object
>;

export type GatedLinearBackward = KernelDefinition<
  'dy' | 'h' | 'parts' | 'weights',
  | 'dh'
  | 'dSharedWeights'
  | 'dSharedBias'
  | 'dSpecificWeights'
  | 'dSpecificBias'
  | 'dGateWeights'
  | 'dGateBias',
  object
>;
