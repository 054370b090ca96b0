import { splitTag } from '../../core/tags/spans.ts';
import { type EndLabel, endLabels } from './end-labels.ts';
import type { FigureColors, FigureStyle } from './figure-look.ts';
import { px } from './marker-path.ts';
import { niceTicks } from './nice-ticks.ts';
import { axisTitles, figure, type PlotArea, textWidth, yGrid } from './plot-frame.ts';
import { type SvgNode, svgNode } from './svg-node.ts';
import { thinTicks } from './thin-ticks.ts';

/** The bars of one model. */
export interface BarPanel {
  readonly label: string;
  readonly bars: readonly {
    /** Its place on the x axis: a number of sentences, or `all`. */
    readonly label: string;
    /** How often each of the figure's tags was predicted correctly; `null` where it is unknown. */
    readonly counts: readonly number[] | null;
  }[];
}

/** Correctly predicted tags, stacked, one panel below the other for each model: figure 6 of the paper. */
export interface BarFigure {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  /** From the bottom of a stack to its top; tags of one type beside each other, as `compareTags` has them. */
  readonly tags: readonly string[];
  readonly panels: readonly BarPanel[];
}

/** Tags of one type: they have one colour, lighter from letter to letter. */
interface TypeOfTags {
  readonly type: string;
  readonly indices: readonly number[];
  readonly color: string;
}

const shades = [1, 0.72, 0.5, 0.32];

/** Draws stacked bars, the types named beside the last one; the panels have one scale. */
export function drawBarFigure(content: BarFigure, style: FigureStyle): SvgNode {
  const { width, height, colors } = style;
  const types = typesOf(content.tags, colors);
  const longest = Math.max(0, ...types.map(({ type }) => textWidth(type)));
  const note = noteOf(types, content.tags);
  const left = 48;
  const right = width - Math.min(longest + 34, Math.round(0.35 * width));
  const [top, bottom] = [34, height - (note === '' ? 48 : 66)];
  const gap = 22;
  const count = Math.max(1, content.panels.length);
  const each = (bottom - top - gap * (count - 1)) / count;
  const totals = content.panels.flatMap(({ bars }) => bars.map(({ counts }) => sum(counts ?? [])));
  const ticks = niceTicks(0, Math.max(1, ...totals), count > 1 ? 2 : 4);
  const panels = content.panels.flatMap((panel, index) => {
    const area = { left, right, top: top + index * (each + gap), bottom: top + index * (each + gap) + each };
    return drawPanel(panel, { area, ticks, types, colors, labelRoom: width - right });
  });
  const whole = { left, right, top, bottom };
  return figure(style, colors, content.title, [
    ...panels,
    ...barLabels(content.panels[0], whole, colors),
    ...axisTitles({ ...whole, top: top - 6 }, { x: content.x, y: content.y, note }, colors),
  ]);
}

interface PanelLook {
  readonly area: PlotArea;
  readonly ticks: readonly number[];
  readonly types: readonly TypeOfTags[];
  readonly colors: FigureColors;
  readonly labelRoom: number;
}

function drawPanel({ label, bars }: BarPanel, look: PanelLook): readonly SvgNode[] {
  const { area, ticks, types, colors, labelRoom } = look;
  const high = ticks.at(-1) ?? 1;
  const yAt = (value: number) => area.bottom - (value / high) * (area.bottom - area.top);
  const lastKnown = bars.findLastIndex(({ counts }) => counts !== null);
  const drawn = bars.map(({ counts }, index) => {
    const column = columnOf(area, bars.length, index);
    return counts === null ? unknownBar(column, area, colors) : stackOf(counts, types, column, yAt, colors);
  });
  const grid = ticks.map((value) => ({ label: thousands(value), at: yAt(value) }));
  const labels = drawn[lastKnown]?.labels ?? [];
  return [
    ...yGrid(area, grid, colors),
    ...drawn.flatMap(({ parts }) => parts),
    ...endLabels(labels, { ...area, width: labelRoom }, colors),
    svgNode('text', { x: area.left + 6, y: px(area.top + 12), fontWeight: 600 }, label),
  ];
}

/** Left edge and width of a bar. */
interface Column {
  readonly x: number;
  readonly width: number;
}

/** The n-th bar. */
function columnOf({ left, right }: PlotArea, bars: number, index: number): Column {
  const room = (right - left) / Math.max(1, bars);
  const width = Math.min(48, 0.66 * room);
  return { x: left + (index + 0.5) * room - width / 2, width };
}

/** A dash where a bar would stand: unlike a bar of no height, its counts are unknown. */
function unknownBar({ x, width }: Column, { bottom }: PlotArea, { dim }: FigureColors): Stack {
  const place = { x: px(x + width / 2), y: bottom - 6, textAnchor: 'middle', fill: dim };
  return { parts: [svgNode('text', place, '–')], labels: [] };
}

interface Stack {
  readonly parts: readonly SvgNode[];
  readonly labels: readonly EndLabel[];
}

function stackOf(
  counts: readonly number[],
  types: readonly TypeOfTags[],
  { x, width }: Column,
  yAt: (value: number) => number,
  { background }: FigureColors,
): Stack {
  let reached = 0;
  const parts: SvgNode[] = [];
  const labels = types.flatMap(({ type, indices, color }) => {
    const from = reached;
    indices.forEach((tag, place) => {
      const count = counts[tag] ?? 0;
      if (count === 0) return;
      const [bottom, top] = [yAt(reached), yAt(reached + count)];
      const shape = { x: px(x), y: px(top), width: px(width), height: px(bottom - top) };
      const fill = { fill: color, fillOpacity: shades[place % shades.length] ?? 1 };
      parts.push(svgNode('rect', { ...shape, ...fill, stroke: background, strokeWidth: 0.5 }));
      reached += count;
    });
    const middle = yAt((from + reached) / 2);
    return reached === from ? [] : [{ label: type, x: x + width - 3, y: middle, color }];
  });
  return { parts, labels };
}

function typesOf(tags: readonly string[], { series, text }: FigureColors): readonly TypeOfTags[] {
  const byType = new Map<string, number[]>();
  tags.forEach((tag, index) => {
    const [letter, type] = splitTag(tag);
    const name = type === '' ? letter : type;
    const indices = byType.get(name) ?? [];
    indices.push(index);
    byType.set(name, indices);
  });
  return [...byType].map(([type, indices], place) => ({
    type,
    indices,
    color: series[place % series.length] ?? text,
  }));
}

function noteOf(types: readonly TypeOfTags[], tags: readonly string[]): string {
  const most = [...types].sort((a, b) => b.indices.length - a.indices.length)[0]?.indices ?? [];
  if (most.length < 2) return '';
  return `Of each type, from the bottom: ${most.map((index) => splitTag(tags[index] ?? '')[0]).join(', ')}`;
}

function barLabels(panel: BarPanel | undefined, area: PlotArea, colors: FigureColors): readonly SvgNode[] {
  const bars = panel?.bars ?? [];
  const labels = bars.map(({ label }, index) => {
    const { x, width } = columnOf(area, bars.length, index);
    return { label, middle: x + width / 2, width: textWidth(label) };
  });
  return thinTicks(labels).map(({ label, middle }) =>
    svgNode('text', { x: px(middle), y: area.bottom + 18, textAnchor: 'middle', fill: colors.dim }, label),
  );
}

function thousands(value: number): string {
  return value >= 1000 ? `${value / 1000}k` : String(value);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
