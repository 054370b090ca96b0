/**
 * Positions of labels, moved as little as possible (in the sum of squares) to be `gap` apart within `top` to `bottom`; the
 * order of the wanted positions is kept. With more labels than room they stand closer. Labels that would touch form blocks
 * around their mean: isotonic regression by pooling adjacent violators (Ayer et al. 1955).
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  top: number,
  bottom: number,
): readonly number[] {
  const space = wanted.length > 1 ? Math.min(gap, (bottom - top) / (wanted.length - 1)) : gap;
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const blocks: { sum: number; count: number }[] = [];
  const mean = (block: { sum: number; count: number } | undefined) =>
    block ? block.sum / block.count : Number.NEGATIVE_INFINITY;
  order.forEach((label, rank) => {
    let block = { sum: (wanted[label] ?? 0) - rank * space, count: 1 };
    while (mean(blocks.at(-1)) > mean(block)) {
      const before = blocks.pop() ?? block;
      block = { sum: before.sum + block.sum, count: before.count + block.count };
    }
    blocks.push(block);
  });
  const lowest = bottom - space * (wanted.length - 1);
  const starts = blocks.flatMap((block) => {
    const start = Math.min(lowest, Math.max(top, mean(block)));
    return Array.from({ length: block.count }, () => start);
  });
  const placed = wanted.map(() => top);
  order.forEach((label, rank) => {
    placed[label] = (starts[rank] ?? top) + rank * space;
  });
  return placed;
}
