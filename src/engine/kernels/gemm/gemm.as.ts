// Matrix products of float32 matrices at byte addresses. A matrix is an address with two strides in bytes, one of which
// is 4: so the same code multiplies matrices as they stand or transposed. Both operands are copied into panels first
// (Goto and van de Geijn 2008): B whole, 8 columns a panel; A in blocks of 25 rows, 5 or 4 rows a panel.
import { madd } from './math.as';
import { packColumns, packLane, packLanes } from './pack.as';

const rowBlock: i32 = 25;
const tileBytes: usize = 160;

/**
 * One tile of 5 rows, or of 4, and 8 columns: C (+)= A panel * B panel. Rows past `last` repeat it, in A as in C. V8 up to
 * Node 22 keeps the sums in registers only so: one step of depth a turn, rows in this order.
 */
// @inline
function multiplyTile(
  a: usize,
  b: usize,
  depth: i32,
  c0: usize,
  ldc: usize,
  last: usize,
  accumulate: bool,
  five: bool,
): void {
  const c1 = c0 + min<usize>(1, last) * ldc,
    c2 = c0 + min<usize>(2, last) * ldc;
  const c3 = c0 + min<usize>(3, last) * ldc,
    c4 = c0 + (ldc << 2);
  let s00 = f32x4.splat(0),
    s01 = f32x4.splat(0),
    s10 = f32x4.splat(0),
    s11 = f32x4.splat(0);
  let s20 = f32x4.splat(0),
    s21 = f32x4.splat(0),
    s30 = f32x4.splat(0),
    s31 = f32x4.splat(0);
  let s40 = f32x4.splat(0),
    s41 = f32x4.splat(0);
  if (accumulate) {
    s00 = v128.load(c0);
    s01 = v128.load(c0, 16);
    s10 = v128.load(c1);
    s11 = v128.load(c1, 16);
    s20 = v128.load(c2);
    s21 = v128.load(c2, 16);
    s30 = v128.load(c3);
    s31 = v128.load(c3, 16);
    if (five) {
      s40 = v128.load(c4);
      s41 = v128.load(c4, 16);
    }
  }
  const step: usize = five ? 20 : 16;
  const end = a + <usize>depth * step;
  while (a < end) {
    const b0 = v128.load(b),
      b1 = v128.load(b, 16);
    let x = v128.load_splat<f32>(a);
    s00 = madd(x, b0, s00);
    s01 = madd(x, b1, s01);
    x = v128.load_splat<f32>(a, 4);
    s10 = madd(x, b0, s10);
    s11 = madd(x, b1, s11);
    x = v128.load_splat<f32>(a, 8);
    s20 = madd(x, b0, s20);
    s21 = madd(x, b1, s21);
    x = v128.load_splat<f32>(a, 12);
    s30 = madd(x, b0, s30);
    s31 = madd(x, b1, s31);
    if (five) {
      x = v128.load_splat<f32>(a, 16);
      s40 = madd(x, b0, s40);
      s41 = madd(x, b1, s41);
    }
    a += step;
    b += 32;
  }
  v128.store(c0, s00);
  v128.store(c0, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
  if (five) {
    v128.store(c4, s40);
    v128.store(c4, s41, 16);
  }
}

// Called from two places each, so that they stay functions of their own: both in one function leave the registers again.
function multiplyFive(a: usize, b: usize, depth: i32, c: usize, ldc: usize, accumulate: bool): void {
  multiplyTile(a, b, depth, c, ldc, 4, accumulate, true);
}

function multiplyFour(
  a: usize,
  b: usize,
  depth: i32,
  c: usize,
  ldc: usize,
  last: usize,
  accumulate: bool,
): void {
  multiplyTile(a, b, depth, c, ldc, last, accumulate, false);
}

function copyColumns(
  from: usize,
  fromStride: usize,
  to: usize,
  toStride: usize,
  rows: i32,
  columns: i32,
): void {
  for (let row = 0; row < rows; row++) {
    for (let column: usize = 0; column < <usize>columns; column++) {
      store<f32>(to + (column << 2), load<f32>(from + (column << 2)));
    }
    from += fromStride;
    to += toStride;
  }
}

/**
 * C [M, N] (+)= A [M, K] * B, with A at `a` (strides in bytes, one of them 4), B as `packColumns` left it, and C with
 * rows of `ldc` bytes. `packed` and `buffer` are those of gemm-scratch.ts.
 */
export function multiplyPacked(
  a: usize,
  rowStride: usize,
  depthStride: usize,
  packed: usize,
  c: usize,
  ldc: usize,
  M: i32,
  N: i32,
  K: i32,
  accumulate: bool,
  buffer: usize,
): void {
  const tile = buffer;
  const panels = buffer + tileBytes;
  for (let top = 0; top < M; top += rowBlock) {
    const rows = min(rowBlock, M - top);
    const count = (rows + 4) / 5;
    // As many rows as panels of 5 hold; below them panels of 4. From 12 rows on that is every row.
    const inFives = 5 * (count - min(count, 5 * count - rows));
    for (let m = 0; m < inFives; m += 5) {
      const panel = panels + ((<usize>m * K) << 2);
      const source = a + <usize>(top + m) * rowStride;
      packLanes(panel, 20, source, rowStride, depthStride, 4, K);
      packLane(panel + 16, 20, source + (rowStride << 2), depthStride, K);
    }
    for (let m = inFives; m < rows; m += 4) {
      const panel = panels + ((<usize>m * K) << 2);
      packLanes(panel, 16, a + <usize>(top + m) * rowStride, rowStride, depthStride, min(4, rows - m), K);
    }
    let panelB = packed;
    for (let n = 0; n < N; n += 8, panelB += (<usize>K) << 5) {
      const columns = min(8, N - n);
      for (let m = 0; m < rows; m += m < inFives ? 5 : 4) {
        const panelA = panels + ((<usize>m * K) << 2);
        const last = min(m < inFives ? 4 : 3, rows - m - 1);
        const corner = c + <usize>(top + m) * ldc + ((<usize>n) << 2);
        if (columns < 8) {
          if (accumulate) copyColumns(corner, ldc, tile, 32, last + 1, columns);
          if (m < inFives) multiplyFive(panelA, panelB, K, tile, 32, accumulate);
          else multiplyFour(panelA, panelB, K, tile, 32, last, accumulate);
          copyColumns(tile, 32, corner, ldc, last + 1, columns);
        } else if (m < inFives) multiplyFive(panelA, panelB, K, corner, ldc, accumulate);
        else multiplyFour(panelA, panelB, K, corner, ldc, last, accumulate);
      }
    }
  }
}

/** C [M, N] (+)= A [M, K] * B [K, N], rows of `lda`, `ldb` and `ldc` floats. */
export function multiply(
  a: usize,
  lda: i32,
  b: usize,
  ldb: i32,
  c: usize,
  ldc: i32,
  M: i32,
  N: i32,
  K: i32,
  accumulate: bool,
  packed: usize,
  buffer: usize,
): void {
  packColumns(packed, b, (<usize>ldb) << 2, 4, N, K);
  multiplyPacked(a, (<usize>lda) << 2, 4, packed, c, (<usize>ldc) << 2, M, N, K, accumulate, buffer);
}

/** C [M, N] (+)= A^T * B with A [K, M] and B [K, N]. */
export function multiplyTransposedA(
  a: usize,
  lda: i32,
  b: usize,
  ldb: i32,
  c: usize,
  ldc: i32,
  M: i32,
  N: i32,
  K: i32,
  accumulate: bool,
  packed: usize,
  buffer: usize,
): void {
  packColumns(packed, b, (<usize>ldb) << 2, 4, N, K);
  multiplyPacked(a, 4, (<usize>lda) << 2, packed, c, (<usize>ldc) << 2, M, N, K, accumulate, buffer);
}

/** C [M, N] (+)= A * B^T with A [M, K] and B [N, K]. */
export function multiplyTransposedB(
  a: usize,
  lda: i32,
  b: usize,
  ldb: i32,
  c: usize,
  ldc: i32,
  M: i32,
  N: i32,
  K: i32,
  accumulate: bool,
  packed: usize,
  buffer: usize,
): void {
  packColumns(packed, b, 4, (<usize>ldb) << 2, N, K);
  multiplyPacked(a, (<usize>lda) << 2, 4, packed, c, (<usize>ldc) << 2, M, N, K, accumulate, buffer);
}
