import { madd } from '../gemm/math.as';

/** The sum of squares of each `chunk` elements of `x` into `sums`; squares are added in float64. */
export function squaredNorm(x: usize, size: i32, chunk: i32, sums: usize): void {
  for (; size > 0; size -= chunk, sums += 4) {
    const count = min(size, chunk);
    let low = f64x2.splat(0),
      high = f64x2.splat(0);
    let i = 0;
    for (; i + 4 <= count; i += 4, x += 16) {
      const a = f64x2.promote_low_f32x4(v128.load64_zero(x)),
        b = f64x2.promote_low_f32x4(v128.load64_zero(x, 8));
      low = f64x2.add(low, f64x2.mul(a, a));
      high = f64x2.add(high, f64x2.mul(b, b));
    }
    const parts = f64x2.add(low, high);
    let sum = f64x2.extract_lane(parts, 0) + f64x2.extract_lane(parts, 1);
    for (; i < count; i++, x += 4) sum += <f64>load<f32>(x) * <f64>load<f32>(x);
    store<f32>(sums, <f32>sum);
  }
}

/** v = momentum * v + scale * g; p = p - rate * v. */
function update(
  parameter: usize,
  velocity: usize,
  gradient: usize,
  size: i32,
  rate: f32,
  momentum: f32,
  scale: f32,
): void {
  const negativeRates = f32x4.splat(-rate),
    momenta = f32x4.splat(momentum),
    scales = f32x4.splat(scale);
  let i = 0;
  for (; i + 4 <= size; i += 4, parameter += 16, velocity += 16, gradient += 16) {
    const v = madd(momenta, v128.load(velocity), f32x4.mul(scales, v128.load(gradient)));
    v128.store(velocity, v);
    v128.store(parameter, madd(negativeRates, v, v128.load(parameter)));
  }
  for (; i < size; i++, parameter += 4, velocity += 4, gradient += 4) {
    const v = momentum * load<f32>(velocity) + scale * load<f32>(gradient);
    store<f32>(velocity, v);
    store<f32>(parameter, load<f32>(parameter) - rate * v);
  }
}

function clippingScale(total: usize, clipNorm: f32): f32 {
  return min<f32>(1, clipNorm / (sqrt<f32>(load<f32>(total)) + 1e-6));
}

export function momentumUpdate(
  parameter: usize,
  velocity: usize,
  gradient: usize,
  total: usize,
  size: i32,
  rate: f32,
  momentum: f32,
  clipNorm: f32,
): void {
  update(parameter, velocity, gradient, size, rate, momentum, clippingScale(total, clipNorm));
}

export function momentumUpdateRows(
  table: usize,
  velocity: usize,
  gradient: usize,
  rows: usize,
  total: usize,
  R: i32,
  D: i32,
  rate: f32,
  momentum: f32,
  clipNorm: f32,
): void {
  const scale = clippingScale(total, clipNorm);
  for (let r = 0; r < R; r++) {
    const row = (<usize>load<i32>(rows + ((<usize>r) << 2)) * <usize>D) << 2;
    update(table + row, velocity + row, gradient + ((<usize>(r * D)) << 2), D, rate, momentum, scale);
  }
}
