import type { FigureColors } from './figure-look.ts';
import { px } from './marker-path.ts';
import { LINE_HEIGHT, lettersIn, type PlotArea } from './plot-frame.ts';
import { shortenedLabel } from './shortened-label.ts';
import { spreadLabels } from './spread-labels.ts';
import { type SvgNode, svgNode } from './svg-node.ts';

/** A name for what ends at a point. */
export interface EndLabel {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly color: string;
}

/** Labels right of a plot, moved apart where they would touch, each with a thin line from what it names. */
export function endLabels(
  labels: readonly EndLabel[],
  area: PlotArea & { readonly width: number },
  colors: FigureColors,
): readonly SvgNode[] {
  const tops = spreadLabels(
    labels.map(({ y }) => y),
    LINE_HEIGHT,
    area.top,
    area.bottom,
  );
  const left = area.right + 16;
  const room = lettersIn(area.width - 20);
  return labels.flatMap(({ label, x, y, color }, index) => {
    const top = tops[index] ?? y;
    const short = shortenedLabel(label, room);
    const whole = short === label ? [] : [svgNode('title', {}, label)];
    return [
      svgNode('path', {
        d: `M${px(x + 5)} ${px(y)}L${left - 12} ${px(y)}L${left - 4} ${px(top)}`,
        stroke: color,
        strokeOpacity: 0.5,
        fill: 'none',
      }),
      svgNode('text', { x: left, y: px(top + 4), fill: colors.text }, ...whole, short),
    ];
  });
}
