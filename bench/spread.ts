/** Middle and ends of repeated measurements. */
export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
  readonly count: number;
}

/** Error: `RangeError` without any value. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (place: number) => sorted[Math.min(sorted.length - 1, Math.max(0, place))] ?? Number.NaN;
  if (sorted.length === 0) throw new RangeError('There is nothing to take the median of.');
  const half = (sorted.length - 1) / 2;
  return {
    min: at(0),
    median: (at(Math.floor(half)) + at(Math.ceil(half))) / 2,
    max: at(sorted.length - 1),
    count: sorted.length,
  };
}

/** The spread of `above[i] / below[i]`, measured in the same turn. */
export function ratios(above: readonly number[], below: readonly number[]): Spread {
  const turns = Math.min(above.length, below.length);
  return spread(Array.from({ length: turns }, (_, i) => (above[i] ?? Number.NaN) / (below[i] ?? Number.NaN)));
}
