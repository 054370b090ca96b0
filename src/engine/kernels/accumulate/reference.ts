import { at, type Numbers } from '../matrix.ts';

/** `sum + scale * x`; `x [R, width]` is of the given rows of `sum`. */
export function accumulateReference(sum: Numbers, x: Numbers, scale: number, rows?: Numbers): Float64Array {
  const result = Float64Array.from(sum);
  const width = rows ? x.length / rows.length : x.length;
  for (let i = 0; i < x.length; i++) {
    const place = rows ? at(rows, Math.floor(i / width)) * width + (i % width) : i;
    result[place] = at(result, place) + scale * at(x, i);
  }
  return result;
}
