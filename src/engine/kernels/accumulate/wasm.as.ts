import { madd } from '../gemm/math.as';

export function accumulate(sum: usize, x: usize, size: i32, scale: f32): void {
  const scales = f32x4.splat(scale);
  let i = 0;
  for (; i + 4 <= size; i += 4, sum += 16, x += 16)
    v128.store(sum, madd(scales, v128.load(x), v128.load(sum)));
  for (; i < size; i++, sum += 4, x += 4) store<f32>(sum, load<f32>(sum) + scale * load<f32>(x));
}

/** Row `rows[r]` of `sum` takes row r of `x [R, D]`. */
export function accumulateRows(sum: usize, x: usize, rows: usize, R: i32, D: i32, scale: f32): void {
  for (let r = 0; r < R; r++) {
    const row = (<usize>load<i32>(rows + ((<usize>r) << 2)) * <usize>D) << 2;
    accumulate(sum + row, x + ((<usize>r * <usize>D) << 2), D, scale);
  }
}
