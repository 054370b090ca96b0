import type { KernelDefinition } from '../../define-kernel.ts';

/** `x [N, M]`, `weights [M, K]`, `bias [K]`; `y [N, K]`. */
export type LinearForward = KernelDefinition<'x' | 'weights' | 'bias', 'y', object>;

export type LinearBackward = KernelDefinition<'dy' | 'x' | 'weights', 'dx' | 'dWeights' | 'dBias', object>;
