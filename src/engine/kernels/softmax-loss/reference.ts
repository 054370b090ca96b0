import { at, logSumExp, Matrix, type Numbers } from '../matrix.ts';

/** `L = -1/B sum_b log softmax(logits_b)[label_b]` (paper section 2.2, last paragraph: the classification head); one number. */
export function softmaxLossReference(logits: Numbers, labels: Numbers): Float64Array {
  const scores = Matrix.of(logits, logits.length / labels.length);
  let loss = 0;
  for (let b = 0; b < scores.rows; b++) {
    const row = scores.values.subarray(b * scores.columns, (b + 1) * scores.columns);
    loss += (logSumExp(row) - scores.at(b, at(labels, b))) / scores.rows;
  }
  return Float64Array.of(loss);
}

/** `dlogits = dL (softmax - onehot) / B`. */
export function softmaxLossBackwardReference(logits: Numbers, labels: Numbers, dLoss: number): Float64Array {
  const scores = Matrix.of(logits, logits.length / labels.length);
  const d = new Matrix(scores.rows, scores.columns);
  for (let b = 0; b < scores.rows; b++) {
    const normaliser = logSumExp(scores.values.subarray(b * scores.columns, (b + 1) * scores.columns));
    for (let k = 0; k < scores.columns; k++) {
      const gold = k === at(labels, b) ? 1 : 0;
      d.set(b, k, (dLoss * (Math.exp(scores.at(b, k) - normaliser) - gold)) / scores.rows);
    }
  }
  return d.values;
}
