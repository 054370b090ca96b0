import * as tf from '@tensorflow/tfjs';
import type { Tensor } from './tensor.ts';

/** What an op computes forward, and how its gradient is computed from it. */
export interface Differentiable {
  readonly value: Tensor;
  /** Results of the forward pass that the backward pass reads, besides the inputs. */
  readonly keep?: readonly Tensor[];
  /** Gradients of the inputs, in their order, from the gradient of the value. */
  backward(dy: Tensor): readonly Tensor[];
}

/**
 * Puts one op with one gradient on tfjs' tape. Only float32 inputs that can have a gradient stand in `inputs`; index
 * tensors are captured by the closure and must outlive the backward pass (the batch owns them). What is in `inputs` and
 * `keep` stays in memory until the backward pass is over, so the closure may read it.
 */
export function withGradient(inputs: readonly Tensor[], compute: () => Differentiable): Tensor {
  const op = tf.customGrad((...args) => {
    const save = args.at(-1) as unknown as tf.GradSaveFunc;
    const { value, keep = [], backward } = compute();
    save([...inputs, ...keep]);
    return { value, gradFunc: (dy: Tensor) => [...backward(dy)] };
  });
  return op(...inputs);
}

/**
 * The value of a scalar function and its gradients with respect to `leaves`; a leaf that the function does not depend
 * on gets `undefined`. Call it inside `device.scope`.
 */
export function valueAndGradients(
  compute: () => Tensor,
  leaves: readonly Tensor[],
): { value: Tensor; gradients: readonly (Tensor | undefined)[] } {
  const { value, grads } = tf.engine().gradients(compute, [...leaves], undefined, true);
  return { value, gradients: grads.map((gradient) => gradient ?? undefined) };
}
