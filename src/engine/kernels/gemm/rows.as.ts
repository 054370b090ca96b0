// Rows of floats: copies, sums, broadcasts. Addresses in bytes, counts in floats.
import { madd } from './math.as';

/** target = source. */
// @inline
export function copyRow(target: usize, source: usize, count: i32): void {
  memory.copy(target, source, (<usize>count) << 2);
}

/** target = 0. */
// @inline
export function clearRow(target: usize, count: i32): void {
  memory.fill(target, 0, (<usize>count) << 2);
}

/** target += source. */
export function addRow(target: usize, source: usize, count: i32): void {
  const end = target + ((<usize>count) << 2);
  const vectorEnd = target + ((<usize>(count & ~3)) << 2);
  for (; target < vectorEnd; target += 16, source += 16) {
    v128.store(target, f32x4.add(v128.load(target), v128.load(source)));
  }
  for (; target < end; target += 4, source += 4) store<f32>(target, load<f32>(target) + load<f32>(source));
}

/** target = a + b. */
export function sumRows(target: usize, a: usize, b: usize, count: i32): void {
  const end = target + ((<usize>count) << 2);
  const vectorEnd = target + ((<usize>(count & ~3)) << 2);
  for (; target < vectorEnd; target += 16, a += 16, b += 16) {
    v128.store(target, f32x4.add(v128.load(a), v128.load(b)));
  }
  for (; target < end; target += 4, a += 4, b += 4) store<f32>(target, load<f32>(a) + load<f32>(b));
}

/** target += factor * source. */
export function addScaledRow(target: usize, factor: f32, source: usize, count: i32): void {
  const factors = f32x4.splat(factor);
  const end = target + ((<usize>count) << 2);
  const vectorEnd = target + ((<usize>(count & ~3)) << 2);
  for (; target < vectorEnd; target += 16, source += 16) {
    v128.store(target, madd(factors, v128.load(source), v128.load(target)));
  }
  for (; target < end; target += 4, source += 4) {
    store<f32>(target, load<f32>(target) + factor * load<f32>(source));
  }
}

/** Every one of `rows` rows becomes `row`. */
export function fillRows(target: usize, row: usize, rows: i32, count: i32): void {
  const bytes = (<usize>count) << 2;
  for (let r = 0; r < rows; r++, target += bytes) memory.copy(target, row, bytes);
}

/** sums [count] = sum of the rows of x [rows, count]. */
export function columnSums(sums: usize, x: usize, rows: i32, count: i32): void {
  clearRow(sums, count);
  const bytes = (<usize>count) << 2;
  for (let r = 0; r < rows; r++, x += bytes) addRow(sums, x, count);
}
