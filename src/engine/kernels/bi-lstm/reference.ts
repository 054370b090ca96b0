import { at, Matrix, type Numbers, sigmoid } from '../matrix.ts';

type Inputs = Readonly<Record<'x' | 'inputWeights' | 'recurrentWeights' | 'bias', Numbers>>;

/** Where tokens stand, as in kernels/README.md. */
export interface TokenPlaces {
  readonly tokenForm: Numbers;
  readonly timeOffsets: Numbers;
  readonly lengths: Numbers;
}

/** Rows of the tokens of sentence `b`, in the order in which `direction` reads them. */
function readingOrder({ timeOffsets, lengths }: TokenPlaces, b: number, direction: number): number[] {
  const rows = Array.from({ length: at(lengths, b) }, (_, time) => at(timeOffsets, time) + b);
  return direction === 0 ? rows : rows.reverse();
}

function shapes({ x, inputWeights, recurrentWeights, bias }: Inputs) {
  const units = bias.length / 8;
  const w = Matrix.of(inputWeights, bias.length);
  return {
    units,
    w,
    x: Matrix.of(x, w.rows),
    b: Matrix.of(bias, bias.length),
    // Both directions below one another: [2H, 4H].
    r: Matrix.of(recurrentWeights, 4 * units),
  };
}

function run(inputs: Inputs, places: TokenPlaces) {
  const { units, w, x, b: bias, r } = shapes(inputs);
  const tokens = places.tokenForm.length;
  const h = new Matrix(tokens, 2 * units);
  const cells = new Matrix(tokens, 2 * units);
  const gates = new Matrix(tokens, 8 * units);
  const projected = x.times(w);
  for (let direction = 0; direction < 2; direction++) {
    for (let b = 0; b < places.lengths.length; b++) {
      let previous = -1;
      for (const token of readingOrder(places, b, direction)) {
        const form = at(places.tokenForm, token);
        for (let unit = 0; unit < units; unit++) {
          const [i, f, g, o] = [0, 1, 2, 3].map((gate) => {
            const column = direction * 4 * units + unit * 4 + gate;
            let z = projected.at(form, column) + bias.at(0, column);
            for (let k = 0; previous >= 0 && k < units; k++)
              z += h.at(previous, direction * units + k) * r.at(direction * units + k, unit * 4 + gate);
            const value = gate === 2 ? Math.tanh(z) : sigmoid(z);
            gates.set(token, column, value);
            return value;
          }) as [number, number, number, number];
          const state = direction * units + unit;
          const c = i * g + (previous < 0 ? 0 : f * cells.at(previous, state));
          cells.set(token, state, c);
          h.set(token, state, o * Math.tanh(c));
        }
        previous = token;
      }
    }
  }
  return { h, cells, gates };
}

/**
 * A bidirectional LSTM (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000; paper section 2.1):
 * `z = x W + h' R + b`; `i, f, o = sigmoid(z)`, `g = tanh(z)`; `c = f c' + i g`, `h = o tanh(c)`; `c' = h' = 0` before a
 * sentence's first token, and after its last for direction 1. Layouts as in signature.ts.
 * @returns `h [N, 2H]`
 */
export function biLstmReference(inputs: Inputs, places: TokenPlaces): Float64Array {
  return run(inputs, places).h.values;
}

/** Backpropagation through time, sentence by sentence. */
export function biLstmBackwardReference(
  inputs: Inputs,
  places: TokenPlaces,
  dy: Numbers,
): Record<keyof Inputs, Float64Array> {
  const { units, w, x, r } = shapes(inputs);
  const { h, cells, gates } = run(inputs, places);
  const d = Matrix.of(dy, 2 * units);
  const dr = new Matrix(r.rows, r.columns);
  const dProjected = new Matrix(x.rows, 8 * units);
  for (let direction = 0; direction < 2; direction++) {
    for (let b = 0; b < places.lengths.length; b++) {
      const order = readingOrder(places, b, direction);
      let dhNext = new Float64Array(units);
      let dcNext = new Float64Array(units);
      for (const [step, token] of [...order.entries()].reverse()) {
        const previous = order[step - 1];
        const dh = new Float64Array(units);
        const dc = new Float64Array(units);
        for (let unit = 0; unit < units; unit++) {
          const state = direction * units + unit;
          const first = direction * 4 * units + unit * 4;
          const [i, f, g, o] = [0, 1, 2, 3].map((gate) => gates.at(token, first + gate)) as [
            number,
            number,
            number,
            number,
          ];
          const squashed = Math.tanh(cells.at(token, state));
          const dState = d.at(token, state) + at(dhNext, unit);
          const dCell = at(dcNext, unit) + dState * o * (1 - squashed ** 2);
          const before = previous === undefined ? 0 : cells.at(previous, state);
          const dz = [
            dCell * g * i * (1 - i),
            dCell * before * f * (1 - f),
            dCell * i * (1 - g ** 2),
            dState * squashed * o * (1 - o),
          ];
          dc[unit] = dCell * f;
          for (const [gate, value] of dz.entries()) {
            dProjected.add(at(places.tokenForm, token), first + gate, value);
            for (let k = 0; previous !== undefined && k < units; k++) {
              const row = direction * units + k;
              dh[k] = at(dh, k) + value * r.at(row, unit * 4 + gate);
              dr.add(row, unit * 4 + gate, value * h.at(previous, row));
            }
          }
        }
        dhNext = dh;
        dcNext = dc;
      }
    }
  }
  return {
    x: dProjected.times(w.transposed()).values,
    inputWeights: x.transposed().times(dProjected).values,
    recurrentWeights: dr.values,
    bias: dProjected.columnSums().values,
  };
}
