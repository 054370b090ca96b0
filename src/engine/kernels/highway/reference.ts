import { linearBackwardReference, linearReference } from '../linear/reference.ts';
import { Matrix, type Numbers, sigmoid } from '../matrix.ts';
import type { HighwayActivation } from './signature.ts';

type Inputs = Readonly<Record<'x' | 'weights' | 'bias', Numbers>>;

const alpha = 1.6732632423543772;
const lambda = 1.0507009873554805;

/** SELU (Klambauer et al. 2017) or ReLU. */
function activate(z: number, activation: HighwayActivation): number {
  if (activation === 'relu') return Math.max(z, 0);
  return lambda * (z > 0 ? z : alpha * Math.expm1(z));
}

function slope(z: number, activation: HighwayActivation): number {
  if (activation === 'relu') return z > 0 ? 1 : 0;
  return lambda * (z > 0 ? 1 : alpha * Math.exp(z));
}

function hidden(inputs: Inputs) {
  const features = inputs.bias.length / 2;
  return { features, x: Matrix.of(inputs.x, features), z: Matrix.of(linearReference(inputs), 2 * features) };
}

/** `y = g * activation(x W_t + b_t) + (1 - g) * x`, `g = sigmoid(x W_g + b_g)` (paper section 2.1; Srivastava et al. 2015). */
export function highwayReference(inputs: Inputs, activation: HighwayActivation): Float64Array {
  const { features, x, z } = hidden(inputs);
  const y = new Matrix(x.rows, features);
  for (let u = 0; u < x.rows; u++) {
    for (let f = 0; f < features; f++) {
      const gate = sigmoid(z.at(u, features + f));
      y.set(u, f, gate * activate(z.at(u, f), activation) + (1 - gate) * x.at(u, f));
    }
  }
  return y.values;
}

/** `dt = dy g activation'(z_t)`, `dz_g = dy (t - x) g (1 - g)`, then as for a linear layer, and `dx += dy (1 - g)`. */
export function highwayBackwardReference(
  inputs: Inputs,
  activation: HighwayActivation,
  dy: Numbers,
): Record<keyof Inputs, Float64Array> {
  const { features, x, z } = hidden(inputs);
  const d = Matrix.of(dy, features);
  const dz = new Matrix(x.rows, 2 * features);
  const direct = new Matrix(x.rows, features);
  for (let u = 0; u < x.rows; u++) {
    for (let f = 0; f < features; f++) {
      const gate = sigmoid(z.at(u, features + f));
      const transform = activate(z.at(u, f), activation);
      dz.set(u, f, d.at(u, f) * gate * slope(z.at(u, f), activation));
      dz.set(u, features + f, d.at(u, f) * (transform - x.at(u, f)) * gate * (1 - gate));
      direct.set(u, f, d.at(u, f) * (1 - gate));
    }
  }
  const gradients = linearBackwardReference(inputs, dz.values);
  return { ...gradients, x: gradients.x.map((value, i) => value + (direct.values[i] ?? 0)) };
}
