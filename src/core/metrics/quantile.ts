import { INTERVAL_LEVEL, type Interval } from './seed-summary.ts';

/**
 * A quantile of values in ascending order, interpolated between neighbours (definition 7 of Hyndman and Fan 1996, that of
 * numpy and R). Error: `RangeError` for no values.
 * @param share 0 for the least, 1 for the greatest
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new RangeError('there is no quantile of no values');
  return below + (above - below) * (place - Math.floor(place));
}

/** The middle 95 % of values in any order: a percentile interval (Efron and Tibshirani 1993, section 13.3). */
export function percentileInterval(values: Float64Array): Interval {
  const sorted = values.slice().sort();
  const outside = (1 - INTERVAL_LEVEL) / 2;
  return { low: quantile(sorted, outside), high: quantile(sorted, 1 - outside) };
}
