import type { DrawnPoint } from './smooth.ts';

/** The last defined point at or before `x`; without `x` the last defined point of all. */
export function valueAt(points: readonly DrawnPoint[], x?: number): DrawnPoint | undefined {
  return points.findLast((point) => point.y !== null && (x === undefined || point.x <= x));
}
