/** About `count` round numbers (1, 2, 2.5 or 5 times a power of ten apart) that reach from below `low` to above `high`. */
export function niceTicks(low: number, high: number, count: number): readonly number[] {
  if (low === high) {
    const room = Math.abs(low) / 2 || 1;
    return niceTicks(low < 0 ? low - room : Math.max(0, low - room), high + room, count);
  }
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const apart = power * ([1, 2, 2.5, 5, 10].find((times) => times * power >= rough * 0.999) ?? 10);
  const first = Math.floor(low / apart + 1e-9);
  const last = Math.ceil(high / apart - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * apart).toPrecision(12)),
  );
}

/** The least round number that is not below `value`, so that a growing axis moves seldom. */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const times =
    [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((each) => each * power >= value * 0.9999) ?? 10;
  return times * power;
}
