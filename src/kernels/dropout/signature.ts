import type { KernelDefinition } from '../../device/define-kernel.ts';

/** All three are unsigned 32-bit integers, except `rate`, a probability in [0, 1). */
export interface DropoutAttributes {
  readonly rate: number;
  readonly seed: number;
  readonly counter: number;
}

/** `x` of any shape; `y` of the same. Element `i` is kept or dropped by a hash of (seed, counter, i) alone. */
export type DropoutKernel = KernelDefinition<'x', 'y', DropoutAttributes>;
