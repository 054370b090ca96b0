import type { XUnit } from './x-axis.ts';

/** How all curves are drawn. */
export interface ChartSettings {
  readonly unit: XUnit;
  readonly logX: boolean;
  /** Weight of the past in the moving average, 0 to 1; 0 is off. */
  readonly smoothing: number;
}
