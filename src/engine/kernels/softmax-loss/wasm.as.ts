import { exp1, log1 } from '../gemm/math.as';

export function softmaxLossForward(
  logits: usize,
  labels: usize,
  loss: usize,
  probabilities: usize,
  B: i32,
  K: i32,
): void {
  let total: f64 = 0;
  for (let b = 0; b < B; b++) {
    const row = (<usize>(b * K)) << 2;
    let largest: f32 = -Infinity;
    for (let k = 0; k < K; k++) largest = max<f32>(largest, load<f32>(logits + row + ((<usize>k) << 2)));
    let sum: f32 = 0;
    for (let k = 0; k < K; k++) {
      const term = exp1(load<f32>(logits + row + ((<usize>k) << 2)) - largest);
      store<f32>(probabilities + row + ((<usize>k) << 2), term);
      sum += term;
    }
    for (let k = 0; k < K; k++) {
      const place = probabilities + row + ((<usize>k) << 2);
      store<f32>(place, load<f32>(place) / sum);
    }
    const label = load<i32>(labels + ((<usize>b) << 2));
    total += <f64>largest + <f64>log1(sum) - <f64>load<f32>(logits + row + ((<usize>label) << 2));
  }
  store<f32>(loss, <f32>(total / <f64>B));
}

export function softmaxLossBackward(
  dLoss: usize,
  probabilities: usize,
  labels: usize,
  dLogits: usize,
  B: i32,
  K: i32,
): void {
  const scale = load<f32>(dLoss) / <f32>B;
  for (let b = 0; b < B; b++) {
    const label = load<i32>(labels + ((<usize>b) << 2));
    for (let k = 0; k < K; k++) {
      const place = (<usize>(b * K + k)) << 2;
      store<f32>(
        dLogits + place,
        scale * (load<f32>(probabilities + place) - (k === label ? <f32>1 : <f32>0)),
      );
    }
  }
}
