import { at, type Numbers } from '../matrix.ts';
import type { RecordStepAttributes } from './signature.ts';

/** Adds loss, gradient norm, whether it was clipped, and 1 to row `row` of `log [rows, 4]`; the log afterwards. */
export function recordStepReference(
  log: Numbers,
  loss: number,
  squaredNorm: number,
  { row, clipNorm }: RecordStepAttributes,
): Float64Array {
  const norm = Math.sqrt(squaredNorm);
  const result = Float64Array.from(log);
  for (const [column, value] of [loss, norm, norm > clipNorm ? 1 : 0, 1].entries()) {
    result[4 * row + column] = at(log, 4 * row + column) + value;
  }
  return result;
}
