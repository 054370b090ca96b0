import { curvePath } from './curve-path.ts';

const height = 24;

interface Props {
  /** In order; `null` is a gap. */
  readonly values: readonly (number | null)[];
  /** Pixels. */
  readonly width?: number;
  readonly color?: string;
  readonly className?: string | undefined;
}

/** A small curve without axes, from the least to the greatest value. */
export function Sparkline({
  values,
  width = 88,
  color = 'var(--mantine-primary-color-filled)',
  className,
}: Props) {
  const path = curvePath(values, { width, height, margin: 2 });
  if (path === '') return null;
  return (
    <svg className={className} width={width} height={height} aria-hidden="true">
      <path d={path} fill="none" stroke={color} strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  );
}
