// A convolution over embedded characters is a sum of rows of one table, `embedding * filters` [C, taps * F]: the output
// at a position adds, for each tap, the row of that character. The table is made once a call.
import { multiply, multiplyTransposedA, multiplyTransposedB } from '../gemm/gemm.as';
import { clearRow } from '../gemm/rows.as';

export function charCnnTable(
  embedding: usize,
  filters: usize,
  table: usize,
  C: i32,
  D: i32,
  columns: i32,
  packed: usize,
  buffer: usize,
): void {
  multiply(embedding, D, filters, columns, table, columns, C, columns, D, false, packed, buffer);
}

/** The F filters of one width; `table` and `bias` stand at its first tap and filter, `y` and `argmax` at its first column. */
export function charCnnForward(
  table: usize,
  tableColumns: i32,
  bias: usize,
  characters: usize,
  starts: usize,
  y: usize,
  argmax: usize,
  columns: i32,
  U: i32,
  F: i32,
  width: i32,
): void {
  const zero = f32x4.splat(0);
  for (let form = 0; form < U; form++) {
    const start = load<i32>(starts + ((<usize>form) << 2));
    const positions = load<i32>(starts + ((<usize>form) << 2), 4) - start - width + 1;
    const target = (<usize>(form * columns)) << 2;
    let f = 0;
    for (; f + 4 <= F; f += 4) {
      let best = f32x4.splat(-Infinity),
        where = i32x4.splat(-1);
      for (let position = 0; position < positions; position++) {
        let sum = zero;
        for (let tap = 0; tap < width; tap++) {
          const character = load<i32>(characters + ((<usize>(start + position + tap)) << 2));
          sum = f32x4.add(sum, v128.load(table + ((<usize>(character * tableColumns + tap * F + f)) << 2)));
        }
        const better = f32x4.gt(sum, best);
        best = v128.bitselect(sum, best, better);
        where = v128.bitselect(i32x4.splat(position), where, better);
      }
      best = f32x4.add(best, v128.load(bias + ((<usize>f) << 2)));
      const positive = f32x4.gt(best, zero);
      const place = target + ((<usize>f) << 2);
      v128.store(y + place, v128.and(best, positive));
      v128.store(argmax + place, v128.bitselect(where, i32x4.splat(-1), positive));
    }
    for (; f < F; f++) {
      let best: f32 = -Infinity,
        where: i32 = -1;
      for (let position = 0; position < positions; position++) {
        let sum: f32 = 0;
        for (let tap = 0; tap < width; tap++) {
          const character = load<i32>(characters + ((<usize>(start + position + tap)) << 2));
          sum += load<f32>(table + ((<usize>(character * tableColumns + tap * F + f)) << 2));
        }
        if (sum > best) {
          best = sum;
          where = position;
        }
      }
      best += load<f32>(bias + ((<usize>f) << 2));
      const place = target + ((<usize>f) << 2);
      store<f32>(y + place, best > 0 ? best : 0);
      store<i32>(argmax + place, best > 0 ? where : -1);
    }
  }
}

export function charCnnClear(dTable: usize, size: i32, dBias: usize, filters: i32): void {
  clearRow(dTable, size);
  clearRow(dBias, filters);
}

/** Adds the gradients of the F filters of one width to `dTable` and `dBias`; addresses as in `charCnnForward`. */
export function charCnnBackward(
  dy: usize,
  argmax: usize,
  columns: i32,
  characters: usize,
  starts: usize,
  dTable: usize,
  tableColumns: i32,
  dBias: usize,
  U: i32,
  F: i32,
  width: i32,
): void {
  for (let form = 0; form < U; form++) {
    const start = load<i32>(starts + ((<usize>form) << 2));
    for (let f = 0; f < F; f++) {
      const place = (<usize>(form * columns + f)) << 2;
      const position = load<i32>(argmax + place);
      if (position < 0) continue;
      const gradient = load<f32>(dy + place);
      const biasPlace = dBias + ((<usize>f) << 2);
      store<f32>(biasPlace, load<f32>(biasPlace) + gradient);
      for (let tap = 0; tap < width; tap++) {
        const character = load<i32>(characters + ((<usize>(start + position + tap)) << 2));
        const entry = dTable + ((<usize>(character * tableColumns + tap * F + f)) << 2);
        store<f32>(entry, load<f32>(entry) + gradient);
      }
    }
  }
}

export function charCnnWeights(
  dTable: usize,
  embedding: usize,
  filters: usize,
  dEmbedding: usize,
  dFilters: usize,
  C: i32,
  D: i32,
  columns: i32,
  packed: usize,
  buffer: usize,
): void {
  clearRow(dTable, columns); // the padding
  multiplyTransposedB(dTable, columns, filters, columns, dEmbedding, D, C, D, columns, false, packed, buffer);
  multiplyTransposedA(embedding, D, dTable, columns, dFilters, columns, D, columns, C, false, packed, buffer);
}
