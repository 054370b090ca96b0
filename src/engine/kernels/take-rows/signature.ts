import type { KernelDefinition } from '../../define-kernel.ts';

export interface TakeRowsAttributes {
  /** How many columns to take, from the first. */
  readonly columns: number;
}

/** `x [V, D]`, `rows [R]` (int32); `y [R, columns]`. */
export type TakeRowsForward = KernelDefinition<'x' | 'rows', 'y', TakeRowsAttributes>;

/** `dy [R, columns]`, `rows [R]`, all different; `dx [V, D]`, zero where nothing was taken. */
export type TakeRowsBackward = KernelDefinition<'dy' | 'x' | 'rows', 'dx', TakeRowsAttributes>;
