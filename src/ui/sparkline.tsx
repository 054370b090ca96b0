import { curvePath } from './curve-path.ts';

const room = { width: 88, height: 24, margin: 2 };

interface Props {
  /** In order; `null` is a gap. */
  readonly values: readonly (number | null)[];
  readonly className?: string | undefined;
}

/** A small curve without axes, from the least to the greatest value. */
export function Sparkline({ values, className }: Props) {
  const path = curvePath(values, room);
  if (path === '') return null;
  return (
    <svg className={className} width={room.width} height={room.height} aria-hidden="true">
      <path
        d={path}
        fill="none"
        stroke="var(--mantine-primary-color-filled)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    </svg>
  );
}
