import { usePlotArea, useXAxisScale } from 'recharts';

/** A vertical line with a word on it: the best step, a change while running. */
export interface ChartMark {
  readonly x: number;
  readonly label: string;
  readonly kind: 'best' | 'change';
}

const glyphWidth = 6.5;

/** Marks on the x axis; the labels of changes stand lower than that of the best step. */
export function ChartMarks({ marks }: { readonly marks: readonly ChartMark[] }) {
  const area = usePlotArea();
  const scale = useXAxisScale();
  if (!area || !scale) return null;
  return marks.map(({ x, label, kind }) => {
    const left = scale(x);
    if (left === undefined || left < area.x - 1 || left > area.x + area.width + 1) return null;
    const best = kind === 'best';
    const color = best ? 'var(--chart-best)' : 'var(--mantine-color-dimmed)';
    const turned = left + 5 + label.length * glyphWidth > area.x + area.width;
    return (
      <g key={`${kind} ${x} ${label}`}>
        <line
          x1={left}
          x2={left}
          y1={area.y - (best ? 6 : 0)}
          y2={area.y + area.height}
          stroke={color}
          strokeDasharray={best ? '2 3' : '6 3'}
        />
        <text
          x={left + (turned ? -5 : 5)}
          y={area.y + (best ? -6 : 10)}
          fontSize={12}
          fill={color}
          textAnchor={turned ? 'end' : 'start'}
        >
          {label}
        </text>
      </g>
    );
  });
}
