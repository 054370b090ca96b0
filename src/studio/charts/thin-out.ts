import type { DrawnPoint } from './smooth.ts';

/**
 * At most about `limit` points of a curve, in order, its look kept: from each of `limit / 2` stretches of equally many
 * points the lowest and the highest, so that no spike is lost; the first, the last and every gap stay.
 */
export function thinOut(points: readonly DrawnPoint[], limit: number): readonly DrawnPoint[] {
  if (points.length <= limit) return points;
  const kept = new Set<number>([0, points.length - 1]);
  const stretches = Math.max(1, Math.floor(limit / 2));
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * points.length) / stretches);
    const to = Math.floor(((stretch + 1) * points.length) / stretches);
    let low = from;
    let high = from;
    for (let index = from; index < to; index++) {
      const y = points[index]?.y ?? null;
      if (y === null) {
        if (points[index - 1]?.y !== null) kept.add(index);
        continue;
      }
      if (y < (points[low]?.y ?? Number.POSITIVE_INFINITY)) low = index;
      if (y > (points[high]?.y ?? Number.NEGATIVE_INFINITY)) high = index;
    }
    kept.add(low).add(high);
  }
  return points.filter((_, index) => kept.has(index));
}
