import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { shortenedLabel } from '../../studies/figures/shortened-label.ts';
import { spreadLabels } from '../../studies/figures/spread-labels.ts';
import { useChartHover } from './chart-hover.ts';
import type { ChartLine } from './chart-line.ts';
import { valueAt } from './value-at.ts';

interface Props {
  readonly lines: readonly ChartLine[];
  readonly format: (y: number) => string;
  /** Pixels. */
  readonly width: number;
}

const lineHeight = 15;
const valueWidth = 40;
/** Mean width of a letter. */
const letter = 7.5;

/** Pixels that the labels take: what the longest name needs, but never much of a narrow chart. */
export function labelRoom(
  { lines, labelWidth }: { readonly lines: readonly ChartLine[]; readonly labelWidth: number },
  chartWidth: number,
): number {
  const longest = Math.max(0, ...lines.map(({ label }) => label.length));
  return Math.min(letter * longest + valueWidth + 16, labelWidth, Math.round(0.45 * chartWidth));
}

/** Names at the ends of the lines, each with its value at rest, or its value under the pointer. */
export function EndLabels({ lines, format, width }: Props) {
  const hover = useChartHover(({ x }) => x);
  const area = usePlotArea();
  const xScale = useXAxisScale();
  const scale = useYAxisScale();
  if (!area || !xScale || !scale) return null;
  const shown = lines.flatMap((line) => {
    const last = valueAt(line.points);
    return last?.y == null ? [] : [{ line, from: xScale(last.x) ?? 0, at: scale(last.y) ?? 0 }];
  });
  const tops = spreadLabels(
    shown.map(({ at }) => at),
    lineHeight,
    area.y + 4,
    area.y + area.height - 4,
  );
  const left = area.x + area.width + 8;
  const room = Math.max(3, Math.floor((width - valueWidth - 12) / letter));
  return (
    <g fontSize={12}>
      {shown.map(({ line, from, at }, index) => {
        const last = 'atRest' in line ? line.atRest : valueAt(line.points)?.y;
        const y = hover === undefined ? last : valueAt(line.points, hover)?.y;
        const top = tops[index] ?? at;
        return (
          <g key={line.id}>
            <path
              d={`M${from + 2},${at}L${left - 10},${at}L${left - 3},${top}`}
              stroke={line.color}
              strokeOpacity={0.4}
              fill="none"
            />
            <text x={left} y={top + 4} fill="var(--mantine-color-text)" fontWeight={line.thick ? 600 : 400}>
              <title>{line.label}</title>
              {shortenedLabel(line.label, room)}
            </text>
            <text
              x={left - 8 + width}
              y={top + 4}
              textAnchor="end"
              fill="var(--mantine-color-text)"
              fontWeight={line.thick ? 600 : 400}
              style={{ fontVariantNumeric: 'tabular-nums' }}
            >
              {y == null ? '–' : format(y)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
