import { at, Matrix, type Numbers } from '../matrix.ts';

type Inputs = Readonly<Record<'embedding' | 'filters' | 'bias', Numbers>>;

/** Characters of all forms one after another, those of form `u` from `starts[u]` to `starts[u + 1]`. */
export interface CharacterLists {
  readonly characters: Numbers;
  readonly starts: Numbers;
}

/** Row 0 is the padding, which counts as zeros. */
const isCharacter = ({ character }: { character: number }) => character > 0;

/** Calls `visit` for each form and filter with the first position of the greatest sum, where ReLU leaves it. */
function eachMaximum(
  { embedding, filters, bias }: Inputs,
  { characters, starts }: CharacterLists,
  widths: readonly number[],
  visit: (form: number, column: number, value: number, taps: { character: number; tap: number }[]) => void,
): void {
  const perWidth = bias.length / widths.length;
  const taps = widths.reduce((sum, width) => sum + width, 0);
  const w = Matrix.of(filters, taps * perWidth);
  const e = Matrix.of(embedding, w.rows);
  let firstTap = 0;
  for (const [index, width] of widths.entries()) {
    for (let form = 0; form + 1 < starts.length; form++) {
      for (let f = 0; f < perWidth; f++) {
        const column = index * perWidth + f;
        let best = { value: Number.NEGATIVE_INFINITY, taps: [] as { character: number; tap: number }[] };
        for (let first = at(starts, form); first + width <= at(starts, form + 1); first++) {
          const window = Array.from({ length: width }, (_, j) => ({
            character: at(characters, first + j),
            tap: (firstTap + j) * perWidth + f,
          }));
          let value = at(bias, column);
          for (const { character, tap } of window.filter(isCharacter))
            for (let d = 0; d < e.columns; d++) value += e.at(character, d) * w.at(d, tap);
          if (value > best.value) best = { value, taps: window };
        }
        if (best.value > 0) visit(form, column, best.value, best.taps);
      }
    }
    firstTap += width;
  }
}

/**
 * `y[u, w, f] = max_p relu(b[w, f] + sum_j embedding[c_{p + j}] . filter[w, j, f])` over the positions `p` of form `u`
 * (paper section 2.1; Chiu and Nichols 2016); `y [U, widths * F]`.
 */
export function charCnnReference(
  inputs: Inputs,
  lists: CharacterLists,
  widths: readonly number[],
): Float64Array {
  const y = new Matrix(lists.starts.length - 1, inputs.bias.length);
  eachMaximum(inputs, lists, widths, (form, column, value) => y.set(form, column, value));
  return y.values;
}

/** The gradient reaches the characters under the first maximum only, and nothing where ReLU cut it off. */
export function charCnnBackwardReference(
  inputs: Inputs,
  lists: CharacterLists,
  widths: readonly number[],
  dy: Numbers,
): Record<keyof Inputs, Float64Array> {
  const d = Matrix.of(dy, inputs.bias.length);
  const taps = widths.reduce((sum, width) => sum + width, 0);
  const w = Matrix.of(inputs.filters, (taps * inputs.bias.length) / widths.length);
  const e = Matrix.of(inputs.embedding, w.rows);
  const dw = new Matrix(w.rows, w.columns);
  const de = new Matrix(e.rows, e.columns);
  const db = new Matrix(1, d.columns);
  eachMaximum(inputs, lists, widths, (form, column, _value, window) => {
    const gradient = d.at(form, column);
    db.add(0, column, gradient);
    for (const { character, tap } of window.filter(isCharacter)) {
      for (let k = 0; k < e.columns; k++) {
        de.add(character, k, gradient * w.at(k, tap));
        dw.add(k, tap, gradient * e.at(character, k));
      }
    }
  });
  return { embedding: de.values, filters: dw.values, bias: db.values };
}
