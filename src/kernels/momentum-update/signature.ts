import type { KernelDefinition } from '../../device/define-kernel.ts';

export interface MomentumAttributes {
  readonly learningRate: number;
  readonly momentum: number;
  /** Largest global norm of the gradient; it is scaled down to it. */
  readonly clipNorm: number;
}

/** Adds the sum of squares of `x` to `total [1]`, in place; `first` overwrites instead of adding. */
export type SquaredNormKernel = KernelDefinition<'x' | 'total', never, { readonly first: boolean }>;

/** Updates `parameter` and `velocity` in place from `gradient`, all of one size, and `total [1]`, the squared global norm. */
export type MomentumUpdateKernel = KernelDefinition<
  'parameter' | 'velocity' | 'gradient' | 'total',
  never,
  MomentumAttributes
>;

/** The same for the rows `rows [R]` (int32, all different) of `table [V, D]` and `velocity [V, D]`; `gradient [R, D]`. */
export type MomentumUpdateRowsKernel = KernelDefinition<
  'table' | 'velocity' | 'gradient' | 'rows' | 'total',
  never,
  MomentumAttributes
>;
