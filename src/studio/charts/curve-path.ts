/** The room of a curve: its points stand `margin` away from every side. */
interface Room {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

/**
 * An SVG path through values in order, evenly apart, from the least at the bottom to the greatest at the top; `null` is a
 * gap. Empty where fewer than two values are known.
 */
export function curvePath(values: readonly (number | null)[], { width, height, margin }: Room): string {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return '';
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
  return path.join('');
}
