import { clearRow, copyRow } from '../gemm/rows.as';

export function gatherForward(x: usize, rows: usize, y: usize, D: i32, R: i32, columns: i32): void {
  for (let r = 0; r < R; r++) {
    const row = load<i32>(rows + ((<usize>r) << 2));
    copyRow(y + ((<usize>(r * columns)) << 2), x + ((<usize>row * <usize>D) << 2), columns);
  }
}

export function gatherBackward(
  dy: usize,
  rows: usize,
  dx: usize,
  V: i32,
  D: i32,
  R: i32,
  columns: i32,
): void {
  clearRow(dx, V * D);
  for (let r = 0; r < R; r++) {
    const row = load<i32>(rows + ((<usize>r) << 2));
    copyRow(dx + ((<usize>row * <usize>D) << 2), dy + ((<usize>(r * columns)) << 2), columns);
  }
}
