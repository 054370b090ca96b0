import { defineKernel } from '../../define-kernel.ts';
import { extent, type Tensor } from '../../tensor.ts';
import { withGradient } from '../../with-gradient.ts';
import type { GatedLinearBackward, GatedLinearForward } from './signature.ts';
import { gatedLinearBackwardWasm, gatedLinearForwardWasm } from './wasm.ts';
import { gatedLinearBackwardWebgpu, gatedLinearForwardWebgpu } from './webgpu.ts';

const forward = defineKernel({
  name: 'GatedLinearForward',
  outputs: ({ h, sharedBias }) => {
    const [tokens, width, tags] = [extent(h, 0), extent(h, 1), extent(sharedBias, 0)];
    return {
      y: { shape: [tokens, tags] },
      parts: { shape: [tokens, 3 * tags] },
      weights: { shape: [width, 3 * tags] },
    };
  },
  wasm: gatedLinearForwardWasm,
  webgpu: gatedLinearForwardWebgpu,
} satisfies GatedLinearForward);

const backward = defineKernel({
  name: 'GatedLinearBackward',
  outputs: ({ dy, h }) => {
    const weights = { shape: [extent(h, 1), extent(dy, 1)] };
    const bias = { shape: [extent(dy, 1)] };
    return {
      dh: { shape: h.shape },
      dSharedWeights: weights,
      dSharedBias: bias,
      dSpecificWeights: weights,
      dSpecificBias: bias,
      dGateWeights: weights,
      dGateBias: bias,
    };
  },
  wasm: gatedLinearBackwardWasm,
  webgpu: gatedLinearBackwardWebgpu,
} satisfies GatedLinearBackward);

/** Weights `[M, K]` and bias `[K]` of one linear layer. */
export interface LinearWeights {
  readonly weights: Tensor;
  readonly bias: Tensor;
}

/** The three layers under the names of the kernel, in the order of its gradients. */
function parametersOf(shared: LinearWeights, specific: LinearWeights, gate: LinearWeights) {
  return {
    sharedWeights: shared.weights,
    sharedBias: shared.bias,
    specificWeights: specific.weights,
    specificBias: specific.bias,
    gateWeights: gate.weights,
    gateBias: gate.bias,
  };
}

/**
 * The output layer of section 2.2: `y = g * y_s + (1 - g) * y_u` with `y_u = h U_t + b_u` shared across languages,
 * `y_s = h S_d + b_s` specific to the data set, and `g = sigmoid(h G_d + b_g)`.
 * @returns the emissions `[N, K]`
 */
export function gatedLinear(
  h: Tensor,
  shared: LinearWeights,
  specific: LinearWeights,
  gate: LinearWeights,
): Tensor {
  const parameters = parametersOf(shared, specific, gate);
  return withGradient([h, ...Object.values(parameters)], () => {
    const { y, parts, weights } = forward({ h, ...parameters }, {});
    return {
      value: y,
      keep: [parts, weights],
      backward: (dy) => {
        const d = backward({ dy, h, parts, weights }, {});
        return [
          d.dh,
          d.dSharedWeights,
          d.dSharedBias,
          d.dSpecificWeights,
          d.dSpecificBias,
          d.dGateWeights,
          d.dGateBias,
        ];
      },
    };
  });
}

/**
 * Shared scores, specific scores and gate of `gatedLinear`, for inspection; not differentiable.
 * @returns `[N, 3K]`
 */
export function gatedLinearParts(
  h: Tensor,
  shared: LinearWeights,
  specific: LinearWeights,
  gate: LinearWeights,
): Tensor {
  return forward({ h, ...parametersOf(shared, specific, gate) }, {}).parts;
}
