/**
 * The p values of several comparisons, adjusted so that with the usual limit (0.05) the chance of even one false finding
 * among them stays below it: the i-th smallest of m is multiplied by m - i + 1, is at most 1, and at least as large as those
 * before it (Holm 1979). In the order given.
 */
export function holm(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const adjusted = values.map(() => 1);
  let least = 0;
  order.forEach((index, rank) => {
    least = Math.max(least, Math.min(1, (values.length - rank) * (values[index] ?? 1)));
    adjusted[index] = least;
  });
  return adjusted;
}
