import type { KernelDefinition } from '../../device/define-kernel.ts';

export interface RecordStepAttributes {
  /** Row of `log` to add to. */
  readonly row: number;
  readonly clipNorm: number;
}

/**
 * Adds one step to row `row` of `log [rows, 4]`, in place: loss, gradient norm before clipping, 1 where it was clipped,
 * 1 for the step. `loss [1]`, `total [1]` the squared gradient norm.
 */
export type RecordStepKernel = KernelDefinition<'loss' | 'total' | 'log', never, RecordStepAttributes>;
