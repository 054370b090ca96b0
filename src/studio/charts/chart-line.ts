import type { DrawnPoint } from './smooth.ts';

/** One labelled line of a chart. */
export interface ChartLine {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  /** SVG dash pattern; a full line where absent. */
  readonly dash?: string;
  readonly thick?: boolean;
  readonly points: readonly DrawnPoint[];
  /** The value at the end of the line while no place is pointed at, e.g. the best; the last one where absent. */
  readonly atRest?: number | null | undefined;
  /** The raw trace behind a smoothed one. */
  readonly raw?: readonly DrawnPoint[];
  /** Lowest and highest over seeds. */
  readonly band?: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}
