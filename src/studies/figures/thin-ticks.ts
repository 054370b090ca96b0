/** Pixels between two labels, at least. */
const GAP = 8;

/** A label under an axis: its middle and its width, in pixels. */
export interface TickLabel {
  readonly middle: number;
  readonly width: number;
}

/** The first of every `n` labels, in order along the axis, for the least `n` with which no two of them touch. */
export function thinTicks<T extends TickLabel>(labels: readonly T[]): readonly T[] {
  for (let every = 1; every < labels.length; every++) {
    const kept = labels.filter((_, index) => index % every === 0);
    const touches = kept.some((label, index) => {
      const next = kept[index + 1];
      return next && Math.abs(next.middle - label.middle) < (next.width + label.width) / 2 + GAP;
    });
    if (!touches) return kept;
  }
  return labels.slice(0, 1);
}
