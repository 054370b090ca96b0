// Copies of matrices, at byte addresses with strides in bytes, into the panels that gemm.as.ts multiplies.

/**
 * Four lanes for `depth` steps to `target`, `targetStep` bytes a step. Lanes that do not exist repeat the last one.
 */
export function packLanes(
  target: usize,
  targetStep: usize,
  source: usize,
  laneStride: usize,
  depthStride: usize,
  lanes: i32,
  depth: i32,
): void {
  const last = <usize>(lanes - 1);
  let p0 = source;
  let p1 = source + min<usize>(1, last) * laneStride;
  let p2 = source + min<usize>(2, last) * laneStride;
  let p3 = source + min<usize>(3, last) * laneStride;
  if (depthStride === 4) {
    let k = 0;
    for (; k + 4 <= depth; k += 4) {
      const a = v128.load(p0),
        b = v128.load(p1),
        c = v128.load(p2),
        d = v128.load(p3);
      const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5),
        ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5),
        cd1 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(target, v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5));
      v128.store(target + targetStep, v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7));
      v128.store(target + 2 * targetStep, v128.shuffle<f32>(ab1, cd1, 0, 1, 4, 5));
      v128.store(target + 3 * targetStep, v128.shuffle<f32>(ab1, cd1, 2, 3, 6, 7));
      p0 += 16;
      p1 += 16;
      p2 += 16;
      p3 += 16;
      target += 4 * targetStep;
    }
    depth -= k;
  } else if (lanes >= 4) {
    for (let k = 0; k < depth; k++) {
      v128.store(target, v128.load(p0));
      p0 += depthStride;
      target += targetStep;
    }
    return;
  }
  for (let k = 0; k < depth; k++) {
    store<f32>(target, load<f32>(p0));
    store<f32>(target, load<f32>(p1), 4);
    store<f32>(target, load<f32>(p2), 8);
    store<f32>(target, load<f32>(p3), 12);
    p0 += depthStride;
    p1 += depthStride;
    p2 += depthStride;
    p3 += depthStride;
    target += targetStep;
  }
}

/** One more lane to `target`, `targetStep` bytes a step. */
export function packLane(
  target: usize,
  targetStep: usize,
  source: usize,
  depthStride: usize,
  depth: i32,
): void {
  for (let k = 0; k < depth; k++, target += targetStep, source += depthStride)
    store<f32>(target, load<f32>(source));
}

/**
 * Copies B [K, N] (strides in bytes) into panels at `packed`: `4 * K * (N rounded up to 8)` bytes.
 */
export function packColumns(
  packed: usize,
  b: usize,
  depthStride: usize,
  columnStride: usize,
  N: i32,
  K: i32,
): void {
  for (let n = 0; n < N; n += 8) {
    packLanes(packed, 32, b + <usize>n * columnStride, columnStride, depthStride, min(4, N - n), K);
    const right = min(n + 4, N - 1);
    packLanes(
      packed + 16,
      32,
      b + <usize>right * columnStride,
      columnStride,
      depthStride,
      max(1, min(4, N - n - 4)),
      K,
    );
    packed += (<usize>K) << 5;
  }
}
