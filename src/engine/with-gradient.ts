import * as tf from '@tensorflow/tfjs-core';
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
 * The forward pass under way. What its backward pass reads is kept until that is over; tfjs' own way of saving tensors
 * copies each on the WebAssembly backend, and frees the original.
 */
interface ForwardPass {
  /** Values of ops; kept when another op reads them, so the last one, the loss, is the caller's. */
  readonly values: WeakSet<Tensor>;
  readonly kept: Set<Tensor>;
}

let forwardPass: ForwardPass | undefined;

/**
 * Puts one op with one gradient on tfjs' tape. Only float32 inputs that can have a gradient stand in `inputs`; index
 * tensors are captured by the closure and must outlive the backward pass (the batch owns them). Values of earlier ops and
 * what is in `keep` stay in memory until the backward pass is over, so the closure may read them.
 */
export function withGradient(inputs: readonly Tensor[], compute: () => Differentiable): Tensor {
  const pass = forwardPass;
  const keepAlive = (tensor: Tensor) => pass?.kept.add(tf.keep(tensor));
  const op = tf.customGrad(() => {
    const { value, keep = [], backward } = compute();
    if (pass) for (const tensor of keep) keepAlive(tensor);
    return { value, gradFunc: (dy: Tensor) => [...backward(dy)] };
  });
  for (const input of inputs) if (pass?.values.has(input)) keepAlive(input);
  const value = op(...inputs);
  pass?.values.add(value);
  return value;
}

/**
 * The value of a scalar function and its gradients with respect to `leaves`; a leaf that the function does not depend
 * on gets `undefined`. Call it inside `device.scope`.
 */
export function valueAndGradients(
  compute: () => Tensor,
  leaves: readonly Tensor[],
): { value: Tensor; gradients: readonly (Tensor | undefined)[] } {
  const pass: ForwardPass = { values: new WeakSet(), kept: new Set() };
  const forward = () => {
    forwardPass = pass;
    try {
      return compute();
    } finally {
      forwardPass = undefined;
    }
  };
  try {
    const { value, grads } = tf.engine().gradients(forward, [...leaves], undefined, true);
    return { value, gradients: grads.map((gradient) => gradient ?? undefined) };
  } finally {
    for (const tensor of pass.kept) tensor.dispose();
  }
}
