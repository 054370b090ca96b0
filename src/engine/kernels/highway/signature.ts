import type { KernelDefinition } from '../../define-kernel.ts';

export type HighwayActivation = 'selu' | 'relu';

export interface HighwayAttributes {
  readonly activation: HighwayActivation;
}

/**
 * `x [U, F]`, `weights [F, 2F]` and `bias [2F]` (columns of the transform, then of the gate);
 * `y [U, F]`, `hidden [U, 2F]`: the activated transform, then the gate.
 */
export type HighwayForward = KernelDefinition<'x' | 'weights' | 'bias', 'y' | 'hidden', HighwayAttributes>;

export type HighwayBackward = KernelDefinition<
  'dy' | 'x' | 'weights' | 'hidden',
  'dx' | 'dWeights' | 'dBias',
  HighwayAttributes
>;
