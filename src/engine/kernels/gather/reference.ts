import { at, Matrix, type Numbers } from '../matrix.ts';

/** `y_r = x[rows_r]`, the first `columns` of it; `x [V, width]`. */
export function gatherReference(x: Numbers, width: number, rows: Numbers, columns: number): Float64Array {
  const source = Matrix.of(x, width);
  const y = new Matrix(rows.length, columns);
  for (let r = 0; r < rows.length; r++)
    for (let c = 0; c < columns; c++) y.set(r, c, source.at(at(rows, r), c));
  return y.values;
}

/** `dx[rows_r] = dy_r`, zero elsewhere. */
export function gatherBackwardReference(
  x: Numbers,
  width: number,
  rows: Numbers,
  columns: number,
  dy: Numbers,
): Float64Array {
  const d = Matrix.of(dy, columns);
  const dx = new Matrix(x.length / width, width);
  for (let r = 0; r < rows.length; r++) for (let c = 0; c < columns; c++) dx.add(at(rows, r), c, d.at(r, c));
  return dx.values;
}
