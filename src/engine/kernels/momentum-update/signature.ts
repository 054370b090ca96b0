import type { KernelDefinition } from '../../define-kernel.ts';
import type { Tensor } from '../../tensor.ts';

export interface MomentumAttributes {
  readonly learningRate: number;
  readonly momentum: number;
  /** Largest global norm of the gradient; it is scaled down to it. */
  readonly clipNorm: number;
}

/** One parameter with its velocity and gradient; with `rows` (int32, all different), the gradient is of those rows only. */
export interface ParameterGradient {
  readonly parameter: Tensor;
  readonly velocity: Tensor;
  readonly gradient: Tensor;
  readonly rows?: Tensor;
}

/** Elements of a gradient whose squares make one sum. */
export const chunkSize = 16_384;

/** `sums [S]`: the sum of squares of each chunk of each gradient, in their order. */
export type SquaredNormKernel = KernelDefinition<never, 'sums', { readonly gradients: readonly Tensor[] }>;

/** Updates parameters and velocities in place; `total [1]` is the squared global norm. */
export type MomentumUpdateKernel = KernelDefinition<
  'total',
  never,
  MomentumAttributes & { readonly updates: readonly ParameterGradient[] }
>;
