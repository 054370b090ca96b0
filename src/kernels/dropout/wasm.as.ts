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
export function dropout(
  x: usize,
  y: usize,
  size: i32,
  seed: i32,
  counter: i32,
  threshold: i32,
  scale: f32,
): void {
  const key = i32x4.splat(mix1(counter ^ mix1(seed)));
  const thresholds = i32x4.splat(threshold);
  const scales = f32x4.splat(scale);
  let index = i32x4(0, 1, 2, 3);
  const four = i32x4.splat(4);
  let i = 0;
  for (; i + 4 <= size; i += 4, x += 16, y += 16) {
    const dropped = i32x4.lt_u(mix4(v128.xor(index, key)), thresholds);
    v128.store(y, v128.andnot(f32x4.mul(v128.load(x), scales), dropped));
    index = i32x4.add(index, four);
  }
  for (; i < size; i++, x += 4, y += 4) {
    const hash = <u32>mix1(i ^ i32x4.extract_lane(key, 0));
    store<f32>(y, hash < <u32>threshold ? 0 : load<f32>(x) * scale);
  }
}
