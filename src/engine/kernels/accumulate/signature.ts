import type { KernelDefinition } from '../../define-kernel.ts';
import type { Tensor } from '../../tensor.ts';

export interface AccumulateAttributes {
  readonly scale: number;
  /** Where `x` is of some rows of `sum` only: their numbers, all different, int32 `[R]`. */
  readonly rows?: Tensor;
}

/** Adds `scale * x` to `sum` in place. Both of any one shape; with `rows`, `sum [V, D]` and `x [R, D]`. */
export type AccumulateKernel = KernelDefinition<'sum' | 'x', never, AccumulateAttributes>;
