import { linearBackwardReference, linearReference } from '../linear/reference.ts';
import { at, type Numbers, sigmoid } from '../matrix.ts';

type Names =
  | 'h'
  | 'sharedWeights'
  | 'sharedBias'
  | 'specificWeights'
  | 'specificBias'
  | 'gateWeights'
  | 'gateBias';
type Inputs = Readonly<Record<Names, Numbers>>;

function projections(i: Inputs) {
  return {
    shared: { x: i.h, weights: i.sharedWeights, bias: i.sharedBias },
    specific: { x: i.h, weights: i.specificWeights, bias: i.specificBias },
    gate: { x: i.h, weights: i.gateWeights, bias: i.gateBias },
  };
}

/**
 * `y = g * y_s + (1 - g) * y_u`, `y_u = h U + b_u`, `y_s = h S + b_s`, `g = sigmoid(h G + b_g)` (paper section 2.2);
 * `y [N, K]`.
 */
export function gatedLinearReference(inputs: Inputs): Float64Array {
  const { shared, specific, gate } = projections(inputs);
  const yu = linearReference(shared);
  const ys = linearReference(specific);
  return linearReference(gate).map((z, i) => sigmoid(z) * at(ys, i) + (1 - sigmoid(z)) * at(yu, i));
}

/** With `dy`: `dy_s = g dy`, `dy_u = (1 - g) dy`, `dz_g = g (1 - g) (y_s - y_u) dy`; then as for three linear layers. */
export function gatedLinearBackwardReference(inputs: Inputs, dy: Numbers): Record<Names, Float64Array> {
  const { shared, specific, gate } = projections(inputs);
  const yu = linearReference(shared);
  const ys = linearReference(specific);
  const g = linearReference(gate).map(sigmoid);
  const dShared = linearBackwardReference(
    shared,
    g.map((gate, i) => (1 - gate) * at(dy, i)),
  );
  const dSpecific = linearBackwardReference(
    specific,
    g.map((gate, i) => gate * at(dy, i)),
  );
  const dGate = linearBackwardReference(
    gate,
    g.map((gate, i) => gate * (1 - gate) * (at(ys, i) - at(yu, i)) * at(dy, i)),
  );
  return {
    h: dShared.x.map((value, i) => value + at(dSpecific.x, i) + at(dGate.x, i)),
    sharedWeights: dShared.weights,
    sharedBias: dShared.bias,
    specificWeights: dSpecific.weights,
    specificBias: dSpecific.bias,
    gateWeights: dGate.weights,
    gateBias: dGate.bias,
  };
}
