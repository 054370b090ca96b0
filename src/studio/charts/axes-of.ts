import { niceCeiling, niceTicks } from '../../studies/figures/nice-ticks.ts';
import type { ChartLine } from './chart-line.ts';

/** Ends of both axes and the values that are written on them. */
export interface Axes {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
}

/** What is known of the axes beforehand. */
export interface Ends {
  readonly logX: boolean;
  /** Both ends of the x axis; a logarithmic one begins at the first point. */
  readonly x?: readonly [number, number];
  /** The lower end of the y axis. */
  readonly yFrom?: number;
  /** What no value exceeds, so that the y axis does not either. */
  readonly yMost?: number;
}

/** Axes with round ends around all lines where the ends are not known; about `steps` ticks stand between those of y. */
export function axesOf(
  lines: readonly ChartLine[],
  { logX, x: xEnds, yFrom, yMost }: Ends,
  steps: number,
): Axes {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { points, raw, band } of lines) {
    for (const { x, y } of [...points, ...(raw ?? [])]) {
      if (logX && x <= 0) continue;
      first = Math.min(first, x);
      last = Math.max(last, x);
      if (y === null) continue;
      low = Math.min(low, y);
      high = Math.max(high, y);
    }
    for (const each of band ?? []) {
      low = Math.min(low, each.low);
      high = Math.max(high, each.high);
    }
  }
  if (last < first) [first, last] = [logX ? 1 : 0, 1];
  if (high < low || (high <= 0 && yMost !== undefined)) [low, high] = [yFrom ?? 0, yMost ?? 1];
  const end = xEnds?.[1] ?? niceCeiling(last || 1);
  const x: readonly [number, number] = logX ? [first, Math.max(end, first * 1.01)] : [xEnds?.[0] ?? 0, end];
  const yTicks = niceTicks(yFrom ?? low, high, steps).filter((tick) => yMost === undefined || tick <= yMost);
  const y: readonly [number, number] = [yFrom ?? yTicks[0] ?? low, yTicks.at(-1) ?? high];
  return {
    x,
    y,
    yTicks,
    xTicks: logX ? powersOfTen(...x) : niceTicks(...x, 3).filter((tick) => tick <= x[1]),
  };
}

/** A round end of an x axis beyond all lines. */
export function endOf(lines: readonly ChartLine[]): number {
  const last = Math.max(0, ...lines.map(({ points }) => points.at(-1)?.x ?? 0));
  return niceCeiling(last || 1);
}

function powersOfTen(first: number, last: number): readonly number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(first)); power <= Math.ceil(Math.log10(last)); power++) {
    for (const times of last / first > 30 ? [1] : [1, 2, 5]) {
      const tick = times * 10 ** power;
      if (tick >= first && tick <= last) ticks.push(tick);
    }
  }
  return ticks;
}
