import type { KernelDefinition } from '../../define-kernel.ts';

export interface GatherAttributes {
  /** How many columns to take, from the first. */
  readonly columns: number;
}

/** `x [V, D]`, `rows [R]` (int32); `y [R, columns]`. */
export type GatherForward = KernelDefinition<'x' | 'rows', 'y', GatherAttributes>;

/** `dy [R, columns]`, `rows [R]`, all different; `dx [V, D]`, zero where nothing was taken. */
export type GatherBackward = KernelDefinition<'dy' | 'x' | 'rows', 'dx', GatherAttributes>;
