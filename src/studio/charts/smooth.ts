/** A point of a drawn curve; `y` is `null` where undefined. */
export interface DrawnPoint {
  readonly x: number;
  readonly y: number | null;
}

/**
 * Exponential moving average with its start corrected for bias (Kingma and Ba 2015, section 3), so that the first value
 * is the raw one. Undefined points stay undefined and leave the average as it is.
 * @param weight of the past, in [0, 1); 0 gives the curve back
 */
export function smooth(points: readonly DrawnPoint[], weight: number): readonly DrawnPoint[] {
  if (weight <= 0) return points;
  let average = 0;
  let share = 1;
  return points.map(({ x, y }) => {
    if (y === null) return { x, y };
    average = weight * average + (1 - weight) * y;
    share *= weight;
    return { x, y: average / (1 - share) };
  });
}
