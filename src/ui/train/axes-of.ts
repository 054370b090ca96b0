import type { ChartLine } from './chart-line.ts';
import { niceCeiling, niceTicks } from './nice-ticks.ts';

/** Ends of both axes and the values that are written on them. */
export interface Axes {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
}

/** Both ends of the y axis, or its lower one alone. */
export type YDomain = readonly [low: number, high?: number];

/** Axes with round ends around all lines; `yDomain` fixes those of y or its lower one, about `steps` ticks stand between them. */
export function axesOf(
  lines: readonly ChartLine[],
  logX: boolean,
  yDomain: YDomain | undefined,
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
  if (high < low) [low, high] = [0, 1];
  const x: readonly [number, number] = logX
    ? [first, Math.max(niceCeiling(last), first * 1.01)]
    : [0, niceCeiling(last || 1)];
  const [lowest = low, highest] = yDomain ?? [];
  const yTicks = niceTicks(lowest, highest ?? high, steps);
  const y: readonly [number, number] = [yDomain?.[0] ?? yTicks[0] ?? low, highest ?? yTicks.at(-1) ?? high];
  return {
    x,
    y,
    yTicks,
    xTicks: logX ? powersOfTen(...x) : niceTicks(...x, 3).filter((tick) => tick <= x[1]),
  };
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
