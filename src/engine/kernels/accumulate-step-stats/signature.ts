import type { KernelDefinition } from '../../define-kernel.ts';

export interface AccumulateStepStatsAttributes {
  /** Row of `log` to add to. */
  readonly row: number;
  readonly clipNorm: number;
}

/**
 * Adds up `sums [S]` into `total [1]`, the squared gradient norm, and adds one step to row `row` of `log [rows, 4]`, both
 * in place: loss, gradient norm before clipping, 1 where it was clipped, 1 for the step. `loss [1]`.
 */
export type AccumulateStepStatsKernel = KernelDefinition<
  'loss' | 'sums' | 'total' | 'log',
  never,
  AccumulateStepStatsAttributes
>;
