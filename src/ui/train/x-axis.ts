import type { CurvePoint } from './run-series.ts';

/** What a chart's x axis counts. */
export const xUnits = ['step', 'epoch', 'time'] as const;

export type XUnit = (typeof xUnits)[number];

/** A point's place on the x axis: its step, its epoch, or minutes of work; `undefined` where it has none. */
export function xOf(point: CurvePoint, unit: XUnit): number | undefined {
  if (unit === 'step') return point.step;
  if (unit === 'epoch') return point.epoch ?? undefined;
  return point.elapsedMs / 60_000;
}
