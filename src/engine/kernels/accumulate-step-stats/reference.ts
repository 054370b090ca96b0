import { at, type Numbers } from '../matrix.ts';
import type { AccumulateStepStatsAttributes } from './signature.ts';

/**
 * The sum of `sums`, the squared gradient norm, and `log [rows, 4]` with loss, gradient norm, whether it was clipped, and 1
 * added to its row `row`.
 */
export function accumulateStepStatsReference(
  log: Numbers,
  loss: number,
  sums: Numbers,
  { row, clipNorm }: AccumulateStepStatsAttributes,
): Record<'total' | 'log', Float64Array> {
  let total = 0;
  for (let i = 0; i < sums.length; i++) total += at(sums, i);
  const norm = Math.sqrt(total);
  const result = Float64Array.from(log);
  for (const [column, value] of [loss, norm, norm > clipNorm ? 1 : 0, 1].entries()) {
    result[4 * row + column] = at(log, 4 * row + column) + value;
  }
  return { total: Float64Array.of(total), log: result };
}
