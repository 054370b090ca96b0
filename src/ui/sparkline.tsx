const width = 88;
const height = 24;
const margin = 2;

interface Props {
  /** In order; `null` is a gap. */
  readonly values: readonly (number | null)[];
  readonly className?: string | undefined;
}

/** A small curve without axes, from the least to the greatest value. */
export function Sparkline({ values, className }: Props) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const least = Math.min(...known);
  const span = Math.max(...known) - least || 1;
  let pen = 'M';
  const path = values.map((value, index) => {
    if (value === null) {
      pen = 'M';
      return '';
    }
    const x = margin + (index / (values.length - 1)) * (width - 2 * margin);
    const y = height - margin - ((value - least) / span) * (height - 2 * margin);
    const move = `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = 'L';
    return move;
  });
  return (
    <svg className={className} width={width} height={height} aria-hidden="true">
      <path
        d={path.join('')}
        fill="none"
        stroke="var(--mantine-primary-color-filled)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    </svg>
  );
}
