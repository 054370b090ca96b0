import type { FigureColors } from './figure-look.ts';
import { px } from './marker-path.ts';
import { type SvgNode, svgNode } from './svg-node.ts';
import { thinTicks } from './thin-ticks.ts';
import type { XAxis } from './x-axis.ts';

/** The area in which data are drawn, in pixels of the picture. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const FONT_SIZE = 12;
export const LINE_HEIGHT = 15;
/** Mean width of a letter of the system's sans-serif at FONT_SIZE. */
const LETTER = 6.7;

/** Pixels that a label takes, about. */
export function textWidth(label: string): number {
  return label.length * LETTER;
}

/** Letters that fit into so many pixels, about. */
export function lettersIn(width: number): number {
  return Math.max(3, Math.floor(width / LETTER));
}

/** A picture of this size with background and title, which screen readers say. */
export function figure(
  { width, height }: { readonly width: number; readonly height: number },
  colors: FigureColors,
  title: string,
  parts: readonly SvgNode[],
): SvgNode {
  const attributes = {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    fontFamily: "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif",
    fontSize: FONT_SIZE,
    fill: colors.text,
  };
  const background = svgNode('rect', { width, height, fill: colors.background });
  return svgNode('svg', attributes, svgNode('title', {}, title), background, ...parts);
}

/** Horizontal lines at the ticks of the y axis, with their values to the left. */
export function yGrid(
  area: PlotArea,
  ticks: readonly { readonly label: string; readonly at: number }[],
  colors: FigureColors,
): readonly SvgNode[] {
  return ticks.flatMap(({ label, at }) => [
    svgNode('line', { x1: area.left, x2: area.right, y1: px(at), y2: px(at), stroke: colors.grid }),
    svgNode('text', { x: area.left - 8, y: px(at + 4), textAnchor: 'end', fill: colors.dim }, label),
  ]);
}

/** The x axis under a plot: its line, the marks where it is cut, and the labels that have room. */
export function xAxisLine(
  area: PlotArea,
  { ticks, cuts }: XAxis,
  labelOf: (value: number) => string,
  colors: FigureColors,
): readonly SvgNode[] {
  const { left, right, bottom } = area;
  const labels = ticks.map(({ value, at }) => {
    const label = labelOf(value);
    return { label, middle: at, width: textWidth(label) };
  });
  const ticksAt = ticks.map(({ at }) => `M${px(at)} ${bottom}v4`).join('');
  return [
    svgNode('path', { d: `M${left} ${bottom}H${right}${ticksAt}`, stroke: colors.dim, fill: 'none' }),
    ...cuts.flatMap((at) => cutMark(at, bottom, colors)),
    ...thinTicks(labels).map(({ label, middle }) =>
      svgNode('text', { x: px(middle), y: bottom + 18, textAnchor: 'middle', fill: colors.dim }, label),
    ),
  ];
}

/** Two strokes across a gap in the axis. */
function cutMark(at: number, bottom: number, colors: FigureColors): readonly SvgNode[] {
  const stroke = (x: number) => `M${px(x - 2)} ${bottom + 5}L${px(x + 2)} ${bottom - 5}`;
  return [
    svgNode('line', {
      x1: px(at - 3),
      x2: px(at + 3),
      y1: bottom,
      y2: bottom,
      stroke: colors.background,
      strokeWidth: 3,
    }),
    svgNode('path', { d: stroke(at - 3) + stroke(at + 3), stroke: colors.dim, fill: 'none' }),
  ];
}

/** A line of text above the plot, for what the y axis counts, and one under it, for the x axis and for notes. */
export function axisTitles(
  area: PlotArea,
  titles: { readonly x: string; readonly y: string; readonly note: string },
  colors: FigureColors,
): readonly SvgNode[] {
  const note = { x: area.left, y: area.bottom + 54, fontSize: 11, fill: colors.dim };
  return [
    svgNode('text', { x: area.left, y: area.top - 12, fill: colors.text }, titles.y),
    svgNode(
      'text',
      { x: px((area.left + area.right) / 2), y: area.bottom + 36, textAnchor: 'middle' },
      titles.x,
    ),
    ...(titles.note === '' ? [] : [svgNode('text', note, titles.note)]),
  ];
}
