import { niceTicks } from './nice-ticks.ts';

/** A value with its place on an axis, in pixels. */
export interface AxisTick {
  readonly value: number;
  readonly at: number;
}

/** An axis from left to right. */
export interface XAxis {
  /** Pixels of a value. */
  at(value: number): number;
  readonly ticks: readonly AxisTick[];
  /** Where the axis is cut: it is not to scale there. Pixels. */
  readonly cuts: readonly number[];
}

/** An axis to scale, with round ticks. */
export function linearAxis(values: readonly number[], from: number, to: number): XAxis {
  const ticks = niceTicks(Math.min(0, ...values), Math.max(0, ...values), 5);
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  const at = (value: number) => from + ((value - low) / (high - low)) * (to - from);
  return { at, ticks: ticks.map((value) => ({ value, at: at(value) })), cuts: [] };
}

/** A gap between values that is wider than so many of the narrowest is cut to this width. */
const WIDEST_GAP = 3;

/**
 * An axis with a tick at each value that shows the small ones in detail, as the paper's figures 3 to 5 do: to scale, but a
 * gap of more than three times the narrowest one is cut to three times its width.
 */
export function brokenAxis(values: readonly number[], from: number, to: number): XAxis {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const [first = 0] = sorted;
  const gaps = sorted.slice(1).map((value, index) => value - (sorted[index] ?? value));
  const narrowest = Math.min(...gaps);
  const widths = gaps.map((gap) => Math.min(gap, WIDEST_GAP * narrowest));
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const perWidth = whole === 0 ? 0 : (to - from) / whole;
  let reached = whole === 0 ? (from + to) / 2 : from;
  const ticks = sorted.map((value, index) => {
    reached += index === 0 ? 0 : (widths[index - 1] ?? 0) * perWidth;
    return { value, at: reached };
  });
  const cuts = ticks.slice(1).flatMap(({ at }, index) => {
    const isCut = (gaps[index] ?? 0) > WIDEST_GAP * narrowest;
    return isCut ? [(at + (ticks[index]?.at ?? at)) / 2] : [];
  });
  return { at: (value) => interpolated(ticks, value) ?? (value < first ? from : to), ticks, cuts };
}

function interpolated(ticks: readonly AxisTick[], value: number): number | undefined {
  const after = ticks.findIndex((tick) => tick.value >= value);
  const right = ticks[after];
  const left = ticks[after - 1];
  if (right?.value === value) return right.at;
  if (!left || !right) return undefined;
  return left.at + ((value - left.value) / (right.value - left.value)) * (right.at - left.at);
}
