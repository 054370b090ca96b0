import type { XUnit } from './x-axis.ts';

/** How all charts are seen. */
export interface ChartView {
  readonly unit: XUnit;
  readonly logX: boolean;
  /** Weight of the past in the moving average, 0 to 1; 0 is off. */
  readonly smoothing: number;
}

const english = new Intl.NumberFormat('en');

function minutes(x: number): string {
  if (x >= 1) return `${Number(x.toFixed(1))} min`;
  return `${Number((60 * x).toFixed(x * 60 < 10 ? 1 : 0))} s`;
}

/** How values of the x axis are written. */
export const xFormats: Readonly<Record<XUnit, (x: number) => string>> = {
  step: (x) => english.format(Math.round(x)),
  epoch: (x) => english.format(Number(x.toFixed(x < 10 ? 1 : 0))),
  time: minutes,
};
