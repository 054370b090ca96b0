import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { thinTicks } from '../../studies/figures/thin-ticks.ts';
import type { Axes } from './axes-of.ts';

/** Width of a digit of the labels, in pixels. */
const DIGIT = 7;

interface Props extends Pick<Axes, 'xTicks' | 'yTicks'> {
  readonly formatX: (x: number) => string;
}

/** A line across the plot for each value of the y axis, and the values of both axes, those of x as far as they have room. */
export function ChartTicks({ xTicks, yTicks, formatX }: Props) {
  const area = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!area || !x || !y) return null;
  const right = area.x + area.width;
  const bottom = area.y + area.height;
  const labels = xTicks.map((value) => {
    const text = formatX(value);
    return { value, text, middle: x(value) ?? 0, width: text.length * DIGIT };
  });
  return (
    <g fontSize={12} fill="var(--mantine-color-dimmed)" className="tabular">
      {yTicks.map((value) => (
        <g key={value} transform={`translate(0,${y(value) ?? 0})`}>
          <path d={`M${area.x},0H${right}`} stroke="var(--line)" />
          <text x={area.x - 8} y={4} textAnchor="end">
            {Number(value.toPrecision(6))}
          </text>
        </g>
      ))}
      {thinTicks(labels).map(({ value, text, middle }) => (
        <text key={value} x={middle} y={bottom + 16} textAnchor="middle">
          {text}
        </text>
      ))}
    </g>
  );
}
