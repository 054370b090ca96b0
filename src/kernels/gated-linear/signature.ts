import type { KernelDefinition } from '../../device/define-kernel.ts';

type Weights = 'sharedWeights' | 'specificWeights' | 'gateWeights';
type Biases = 'sharedBias' | 'specificBias' | 'gateBias';

/**
 * `h [N, M]`, three weights `[M, K]`, three biases `[K]`; `y [N, K]`; `parts [N, 3K]`: shared scores, specific scores,
 * gate (after the sigmoid).
 */
export type GatedLinearForward = KernelDefinition<'h' | Weights | Biases, 'y' | 'parts', object>;

export type GatedLinearBackward = KernelDefinition<
  'dy' | 'h' | 'parts' | Weights,
  | 'dh'
  | 'dSharedWeights'
  | 'dSharedBias'
  | 'dSpecificWeights'
  | 'dSpecificBias'
  | 'dGateWeights'
  | 'dGateBias',
  object
>;
