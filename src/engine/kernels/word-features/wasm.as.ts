import { addRow, clearRow, copyRow } from '../gemm/rows.as';

export function wordFeaturesForward(
  rows: usize,
  characters: usize,
  formRow: usize,
  y: usize,
  U: i32,
  D: i32,
  F: i32,
): void {
  for (let form = 0; form < U; form++) {
    const target = y + ((<usize>(form * (D + F))) << 2);
    const row = load<i32>(formRow + ((<usize>form) << 2));
    copyRow(target, rows + ((<usize>(row * D)) << 2), D);
    copyRow(target + ((<usize>D) << 2), characters + ((<usize>(form * F)) << 2), F);
  }
}

export function wordFeaturesBackward(
  dy: usize,
  rowStarts: usize,
  rowForms: usize,
  dRows: usize,
  dCharacters: usize,
  R: i32,
  U: i32,
  D: i32,
  F: i32,
): void {
  for (let row = 0; row < R; row++) {
    const target = dRows + ((<usize>(row * D)) << 2);
    clearRow(target, D);
    const end = load<i32>(rowStarts + ((<usize>row) << 2), 4);
    for (let place = load<i32>(rowStarts + ((<usize>row) << 2)); place < end; place++) {
      const form = load<i32>(rowForms + ((<usize>place) << 2));
      addRow(target, dy + ((<usize>(form * (D + F))) << 2), D);
    }
  }
  for (let form = 0; form < U; form++) {
    copyRow(dCharacters + ((<usize>(form * F)) << 2), dy + ((<usize>(form * (D + F) + D)) << 2), F);
  }
}
