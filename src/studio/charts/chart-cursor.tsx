import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { usePlotArea, useXAxisInverseScale, useXAxisScale, useYAxisScale } from 'recharts';
import { trainStrings } from '../train/strings.ts';
import { useChartHover } from './chart-hover.ts';
import type { ChartLine } from './chart-line.ts';
import { valueAt } from './value-at.ts';

interface Props {
  readonly name: string;
  readonly lines: readonly ChartLine[];
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
}

/** The line under the pointer, the same in all charts. The plot takes the focus; arrow keys move it, Escape hides it. */
export function ChartCursor({ name, lines, formatX, formatY }: Props) {
  const x = useChartHover((hover) => hover.x);
  const area = usePlotArea();
  const toPixel = useXAxisScale();
  const toX = useXAxisInverseScale();
  const yScale = useYAxisScale();
  const plot = useRef<SVGRectElement>(null);
  if (!area || !toPixel || !toX || !yScale) return null;

  const moveTo = (pixel: number) => {
    const inside = Math.min(Math.max(pixel, area.x), area.x + area.width);
    useChartHover.setState({ x: Number(toX(inside)) });
  };
  const hide = () => useChartHover.setState({ x: undefined });
  const onPointerMove = (event: PointerEvent) => {
    const box = plot.current?.getBoundingClientRect();
    if (box) moveTo(area.x + event.clientX - box.left);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const here = (x === undefined ? undefined : toPixel(x)) ?? area.x + area.width;
    const jump = area.width / (event.shiftKey ? 10 : 100);
    if (event.key === 'ArrowLeft') moveTo(here - jump);
    else if (event.key === 'ArrowRight') moveTo(here + jump);
    else if (event.key === 'Escape') hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const pixel = x === undefined ? undefined : toPixel(x);
  const visible = pixel !== undefined && pixel >= area.x - 1 && pixel <= area.x + area.width + 1;
  const turned = visible && pixel > area.x + area.width - 80;
  const values = lines.map(({ label, points }) => {
    const y = valueAt(points, x)?.y;
    return `${label} ${y == null ? '–' : formatY(y)}`;
  });
  return (
    <g>
      {visible && x !== undefined ? (
        <g pointerEvents="none">
          <line
            x1={pixel}
            x2={pixel}
            y1={area.y}
            y2={area.y + area.height}
            stroke="var(--mantine-color-text)"
          />
          <text
            x={pixel + (turned ? -5 : 5)}
            y={area.y + area.height - 5}
            fontSize={12}
            textAnchor={turned ? 'end' : 'start'}
            fill="var(--mantine-color-text)"
            style={{ fontVariantNumeric: 'tabular-nums' }}
          >
            {formatX(x)}
          </text>
          {lines.map(({ id, points, color }) => {
            const point = valueAt(points, x);
            if (point?.y == null) return null;
            return <circle key={id} cx={toPixel(point.x)} cy={yScale(point.y)} r={3} fill={color} />;
          })}
        </g>
      ) : null}
      <rect
        ref={plot}
        x={area.x}
        y={area.y}
        width={area.width}
        height={area.height}
        fill="transparent"
        className="chart-plot"
        tabIndex={0}
        role="slider"
        aria-label={name}
        aria-valuenow={x ?? 0}
        aria-valuetext={`${x === undefined ? trainStrings.chartCursor.now : formatX(x)}: ${values.join(', ')}`}
        onPointerMove={onPointerMove}
        onPointerLeave={hide}
        onBlur={hide}
        onKeyDown={onKeyDown}
      />
    </g>
  );
}
