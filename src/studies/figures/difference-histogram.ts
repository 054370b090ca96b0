import { type FigureStyle, seriesStyle } from './figure-look.ts';
import { px } from './marker-path.ts';
import { niceTicks } from './nice-ticks.ts';
import { axisTitles, figure, xAxisLine } from './plot-frame.ts';
import { type SvgNode, svgNode } from './svg-node.ts';

/** The differences between two models on resampled sentences, in points of a per cent score. */
export interface DifferenceHistogram {
  readonly title: string;
  /** What is subtracted from what: `Full - Baseline, F1`. */
  readonly x: string;
  readonly differences: ArrayLike<number>;
  readonly observed: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
}

const BINS = 40;

/** Draws how the differences scatter: those outside the interval pale, no difference and the observed one marked. */
export function drawDifferenceHistogram(content: DifferenceHistogram, style: FigureStyle): SvgNode {
  const { width, height, colors } = style;
  const note = `${content.differences.length.toLocaleString('en')} resamples; pale: outside the 95 % interval`;
  const area = { left: 24, right: width - 24, top: 36, bottom: height - 66 };
  const { bins, ticks, from, to } = binnedDifferences(content);
  const at = (value: number) => area.left + ((value - from) / (to - from)) * (area.right - area.left);
  const highest = Math.max(1, ...bins.map(({ count }) => count));
  const { color } = seriesStyle(0, colors);
  const bars = bins.flatMap(({ start, end, count }) => {
    const middle = (start + end) / 2;
    const isInside = middle >= content.low && middle <= content.high;
    const tall = (count / highest) * (area.bottom - area.top);
    const place = {
      x: px(at(start)),
      y: px(area.bottom - tall),
      width: px(at(end) - at(start)),
      height: px(tall),
    };
    const look = {
      fill: color,
      fillOpacity: isInside ? 0.7 : 0.25,
      stroke: colors.background,
      strokeWidth: 1,
    };
    return count === 0 ? [] : [svgNode('rect', { ...place, ...look })];
  });
  const axis = { at, ticks: ticks.map((value) => ({ value, at: at(value) })), cuts: [] };
  const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value)}`;
  const line = (value: number, dash: string | undefined) =>
    svgNode('line', {
      x1: px(at(value)),
      x2: px(at(value)),
      y1: area.top - 6,
      y2: area.bottom,
      stroke: colors.text,
      strokeDasharray: dash,
    });
  return figure(style, colors, content.title, [
    ...bars,
    line(0, '2 3'),
    line(content.observed, undefined),
    ...xAxisLine(area, axis, signed, colors),
    ...axisTitles(area, { x: content.x, y: 'Dotted: no difference; line: observed', note }, colors),
  ]);
}

/** The differences counted in bins of equal width, from the first tick of the axis to its last. */
export function binnedDifferences({ differences, observed }: DifferenceHistogram) {
  const values = Array.from(differences);
  const all = [...values, observed];
  const least = all.reduce((low, value) => Math.min(low, value), 0);
  const most = all.reduce((high, value) => Math.max(high, value), 0);
  const ticks = niceTicks(least, most, 6);
  const [from, to] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const size = (to - from) / BINS;
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.floor((value - from) / size));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const bins = counts.map((count, bin) => ({
    count,
    start: from + bin * size,
    end: from + (bin + 1) * size,
  }));
  return { bins, ticks, from, to };
}
