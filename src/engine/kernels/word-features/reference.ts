import { at, Matrix, type Numbers } from '../matrix.ts';

type Inputs = Readonly<Record<'rows' | 'characters', Numbers>>;

/** `y_u = [rows[formRow_u]; characters_u]` (paper section 2.1: the representation of a word); `wordSize` columns of `rows`. */
export function wordFeaturesReference(inputs: Inputs, formRow: Numbers, wordSize: number): Float64Array {
  const rows = Matrix.of(inputs.rows, wordSize);
  const characters = Matrix.of(inputs.characters, inputs.characters.length / formRow.length);
  const y = new Matrix(formRow.length, wordSize + characters.columns);
  for (let form = 0; form < y.rows; form++) {
    for (let d = 0; d < wordSize; d++) y.set(form, d, rows.at(at(formRow, form), d));
    for (let f = 0; f < characters.columns; f++) y.set(form, wordSize + f, characters.at(form, f));
  }
  return y.values;
}

/** Each row gets the sum over its forms. */
export function wordFeaturesBackwardReference(
  inputs: Inputs,
  formRow: Numbers,
  wordSize: number,
  dy: Numbers,
): Record<keyof Inputs, Float64Array> {
  const d = Matrix.of(dy, dy.length / formRow.length);
  const dRows = Matrix.of(new Float64Array(inputs.rows.length), wordSize);
  const dCharacters = new Matrix(formRow.length, d.columns - wordSize);
  for (let form = 0; form < d.rows; form++) {
    for (let column = 0; column < d.columns; column++) {
      if (column < wordSize) dRows.add(at(formRow, form), column, d.at(form, column));
      else dCharacters.add(form, column - wordSize, d.at(form, column));
    }
  }
  return { rows: dRows.values, characters: dCharacters.values };
}
