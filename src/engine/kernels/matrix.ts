/** Numbers in row-major order, as the references take them. */
export type Numbers = ArrayLike<number>;

/** A small float64 matrix for the references: plain loops, every index checked. */
export class Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;

  constructor(rows: number, columns: number) {
    this.rows = rows;
    this.columns = columns;
    this.values = new Float64Array(rows * columns);
  }

  /** `values` in rows of `columns`. */
  static of(values: Numbers, columns: number): Matrix {
    const matrix = new Matrix(values.length / columns, columns);
    matrix.values.set(values);
    return matrix;
  }

  #index(row: number, column: number): number {
    const inside = row >= 0 && row < this.rows && column >= 0 && column < this.columns;
    if (!inside)
      throw new RangeError(`There is no [${row}, ${column}] in a ${this.rows} x ${this.columns} matrix.`);
    return row * this.columns + column;
  }

  at(row: number, column: number): number {
    return this.values[this.#index(row, column)] ?? Number.NaN;
  }

  set(row: number, column: number, value: number): void {
    this.values[this.#index(row, column)] = value;
  }

  add(row: number, column: number, value: number): void {
    this.set(row, column, this.at(row, column) + value);
  }

  transposed(): Matrix {
    const result = new Matrix(this.columns, this.rows);
    for (let row = 0; row < this.rows; row++)
      for (let column = 0; column < this.columns; column++) result.set(column, row, this.at(row, column));
    return result;
  }

  times(other: Matrix): Matrix {
    const result = new Matrix(this.rows, other.columns);
    for (let row = 0; row < this.rows; row++)
      for (let column = 0; column < other.columns; column++)
        for (let k = 0; k < this.columns; k++) result.add(row, column, this.at(row, k) * other.at(k, column));
    return result;
  }

  /** `[1, columns]`. */
  columnSums(): Matrix {
    const result = new Matrix(1, this.columns);
    for (let row = 0; row < this.rows; row++)
      for (let column = 0; column < this.columns; column++) result.add(0, column, this.at(row, column));
    return result;
  }
}

/** One element, checked. */
export function at(values: Numbers, index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`There is no [${index}] in ${values.length} numbers.`);
  return value;
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** log of the sum of exponentials. */
export function logSumExp(values: Numbers): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, at(values, i));
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp(at(values, i) - largest);
  return largest + Math.log(sum);
}
