/** Wellons' lowbias32, four lanes at a time. */
// @inline
function mix4(x: v128): v128 {
  x = v128.xor(x, i32x4.shr_u(x, 16));
  x = i32x4.mul(x, i32x4.splat(0x7feb352d));
  x = v128.xor(x, i32x4.shr_u(x, 15));
  x = i32x4.mul(x, i32x4.splat(0x846ca68b));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

function mix1(x: i32): i32 {
  return i32x4.extract_lane(mix4(i32x4.splat(x)), 0);
}

/** Elements whose hash is below `threshold`, an unsigned number, become 0; the others are multiplied by `scale`. */
function mask(x: usize, y: usize, size: i32, first: i32, key: i32, threshold: i32, scale: f32): void {
  const keys = i32x4.splat(key);
  const thresholds = i32x4.splat(threshold);
  const scales = f32x4.splat(scale);
  let index = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3));
  const four = i32x4.splat(4);
  let i = 0;
  for (; i + 4 <= size; i += 4, x += 16, y += 16) {
    const dropped = i32x4.lt_u(mix4(v128.xor(index, keys)), thresholds);
    v128.store(y, v128.andnot(f32x4.mul(v128.load(x), scales), dropped));
    index = i32x4.add(index, four);
  }
  for (; i < size; i++, x += 4, y += 4) {
    const hash = <u32>mix1((first + i) ^ key);
    store<f32>(y, hash < <u32>threshold ? 0 : load<f32>(x) * scale);
  }
}

export function dropout(
  x: usize,
  y: usize,
  size: i32,
  seed: i32,
  counter: i32,
  threshold: i32,
  scale: f32,
): void {
  mask(x, y, size, 0, mix1(counter ^ mix1(seed)), threshold, scale);
}

/** The same of rows `[R, D]` of a larger tensor; `rows` are their numbers in it. */
export function dropoutRows(
  x: usize,
  y: usize,
  rows: usize,
  R: i32,
  D: i32,
  seed: i32,
  counter: i32,
  threshold: i32,
  scale: f32,
): void {
  const key = mix1(counter ^ mix1(seed));
  for (let r = 0; r < R; r++, rows += 4, x += (<usize>D) << 2, y += (<usize>D) << 2)
    mask(x, y, D, load<i32>(rows) * D, key, threshold, scale);
}
