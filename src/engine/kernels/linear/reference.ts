import { Matrix, type Numbers } from '../matrix.ts';

type Inputs = Readonly<Record<'x' | 'weights' | 'bias', Numbers>>;

function matrices({ x, weights, bias }: Inputs) {
  const w = Matrix.of(weights, bias.length);
  return { x: Matrix.of(x, w.rows), w, b: Matrix.of(bias, bias.length) };
}

/** `y = x W + b` (paper section 2.1, the linear layer that scores tags); `y [N, K]`. */
export function linearReference(inputs: Inputs): Float64Array {
  const { x, w, b } = matrices(inputs);
  const y = x.times(w);
  for (let n = 0; n < y.rows; n++) for (let k = 0; k < y.columns; k++) y.add(n, k, b.at(0, k));
  return y.values;
}

/** `dx = dy W'`, `dW = x' dy`, `db` = column sums of `dy`. */
export function linearBackwardReference(inputs: Inputs, dy: Numbers): Record<keyof Inputs, Float64Array> {
  const { x, w } = matrices(inputs);
  const d = Matrix.of(dy, w.columns);
  return {
    x: d.times(w.transposed()).values,
    weights: x.transposed().times(d).values,
    bias: d.columnSums().values,
  };
}
