import type { Curve, CurvePoint } from './curve.ts';
import { drawLine } from './draw-line.ts';
import { endLabels } from './end-labels.ts';
import { type FigureStyle, seriesStyle } from './figure-look.ts';
import { niceTicks } from './nice-ticks.ts';
import { axisTitles, figure, type PlotArea, textWidth, xAxisLine, yGrid } from './plot-frame.ts';
import type { SvgNode } from './svg-node.ts';
import { brokenAxis, linearAxis } from './x-axis.ts';

/** Scores against a number, one line for each model: figures 3, 4, 5 and 7 of the paper. */
export interface LineFigure {
  readonly title: string;
  /** What the axes count. */
  readonly x: string;
  readonly y: string;
  /** `broken` shows small values in detail (see `brokenAxis`): sentences; `linear` is to scale: rates. */
  /** The greatest value that y can have, such as 100 for per cent: bands are cut there, as they are at 0. */
  readonly yMost?: number;
  readonly axis: 'broken' | 'linear';
  readonly curves: readonly Curve[];
  /** Names of places that are not called by their number, such as `all`. */
  readonly xNames?: ReadonlyMap<number, string>;
}

/** Draws lines through means, with bands for the intervals, each labelled at its end. */
export function drawLineFigure(content: LineFigure, style: FigureStyle): SvgNode {
  const { colors, width, height } = style;
  const curves = content.curves.map(({ label, points }, index) => ({
    label,
    points: [...points].sort((a, b) => a.x - b.x),
    look: seriesStyle(index, colors),
  }));
  const all = curves.flatMap(({ points }) => points);
  const note = noteOf(all);
  const longest = Math.max(0, ...curves.map(({ label }) => textWidth(label)));
  const labelRoom = Math.min(longest + 26, Math.round(0.4 * width));
  const area = { left: 44, right: width - labelRoom, top: 32, bottom: height - (note === '' ? 48 : 66) };
  const inset = { from: area.left + 14, to: area.right - 8 };
  const axisOf = content.axis === 'broken' ? brokenAxis : linearAxis;
  const xs = all.map(({ x }) => x);
  const xAxis = axisOf(xs, inset.from, inset.to);
  const highest = Math.max(0, ...all.map(({ mean, high }) => high ?? mean ?? 0));
  const yTicks = niceTicks(0, Math.min(highest, content.yMost ?? highest), 5);
  const yAt = (value: number) => placeIn(area, yTicks, value);
  const fullSeeds = Math.max(0, ...all.map(({ n }) => n));
  const at = { x: xAxis.at, y: yAt };
  return figure(style, colors, content.title, [
    ...yGrid(
      area,
      yTicks.map((value) => ({ label: String(value), at: yAt(value) })),
      colors,
    ),
    ...xAxisLine(area, xAxis, (value) => content.xNames?.get(value) ?? value.toLocaleString('en'), colors),
    ...curves.flatMap(({ points, look }) => drawLine(points, look, at, fullSeeds, colors)),
    ...endLabels(
      curves.flatMap(({ label, points, look }) => {
        const last = points.findLast(({ mean }) => mean !== null);
        return last?.mean == null ? [] : [{ label, x: at.x(last.x), y: at.y(last.mean), color: look.color }];
      }),
      { ...area, width: labelRoom },
      colors,
    ),
    ...axisTitles(area, { x: content.x, y: content.y, note }, colors),
  ]);
}

/** What lies outside the ticks stands at their end. */
function placeIn({ top, bottom }: PlotArea, ticks: readonly number[], value: number): number {
  const [low = 0] = ticks;
  const high = ticks.at(-1) ?? 1;
  const share = (Math.min(high, Math.max(low, value)) - low) / (high - low);
  return bottom - share * (bottom - top);
}

function noteOf(points: readonly CurvePoint[]): string {
  const seeds = Math.max(0, ...points.map(({ n }) => n));
  const notes = [
    ...(points.some(({ low }) => low !== null) ? ['band: 95 % interval over seeds'] : []),
    ...(points.some(({ n, mean }) => mean !== null && n < seeds)
      ? [`hollow: fewer than ${seeds} seeds`]
      : []),
  ].join('; ');
  return notes.charAt(0).toUpperCase() + notes.slice(1);
}
