import { multiply, multiplyTransposedA, multiplyTransposedB } from '../gemm/gemm.as';
import { columnSums, fillRows } from '../gemm/rows.as';

export function linearForward(
  x: usize,
  weights: usize,
  bias: usize,
  y: usize,
  N: i32,
  M: i32,
  K: i32,
  packed: usize,
  buffer: usize,
): void {
  fillRows(y, bias, N, K);
  multiply(x, M, weights, K, y, K, N, K, M, true, packed, buffer);
}

export function linearBackward(
  dy: usize,
  x: usize,
  weights: usize,
  dx: usize,
  dWeights: usize,
  dBias: usize,
  N: i32,
  M: i32,
  K: i32,
  packed: usize,
  buffer: usize,
): void {
  multiplyTransposedB(dy, K, weights, K, dx, M, N, M, K, false, packed, buffer);
  multiplyTransposedA(x, M, dy, K, dWeights, K, M, K, N, false, packed, buffer);
  columnSums(dBias, dy, N, K);
}
