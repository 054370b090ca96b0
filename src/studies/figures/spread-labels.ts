/**
 * Positions of labels, moved as little as needed to be `gap` apart within `top` to `bottom`; the order of the wanted
 * positions is kept. With more labels than room they stand closer.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  top: number,
  bottom: number,
): readonly number[] {
  const space = wanted.length > 1 ? Math.min(gap, (bottom - top) / (wanted.length - 1)) : gap;
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = wanted.map(() => top);
  let floor = top;
  for (const index of order) {
    floor = Math.max(floor, wanted[index] ?? top);
    placed[index] = floor;
    floor += space;
  }
  let ceiling = bottom;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index] ?? ceiling, ceiling);
    ceiling = (placed[index] ?? ceiling) - space;
  }
  return placed;
}
