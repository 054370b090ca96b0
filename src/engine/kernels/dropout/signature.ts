import type { KernelDefinition } from '../../define-kernel.ts';
import type { Tensor } from '../../tensor.ts';

/** Numbers are unsigned 32-bit integers, except `rate`, a probability in [0, 1). */
export interface DropoutAttributes {
  readonly rate: number;
  readonly seed: number;
  readonly counter: number;
  /**
   * Where `x [R, D]` is some rows of a larger tensor: their numbers in it, int32 `[R]`. The mask is then that of those rows
   * of the larger tensor.
   */
  readonly rows?: Tensor;
}

/** `x` of any shape; `y` of the same. Element `i` is kept or dropped by a hash of (seed, counter, i) alone,
 * with `rows` of (seed, counter, its place in the larger tensor). */
export type DropoutKernel = KernelDefinition<'x', 'y', DropoutAttributes>;
