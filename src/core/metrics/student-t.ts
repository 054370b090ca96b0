/**
 * The probability that a variable of Student's t distribution with `freedom` degrees of freedom lies within `-t` to `t`,
 * where `angle` is arctan(t / sqrt(freedom)): the finite sums of Abramowitz and Stegun (1964), 26.7.3 and 26.7.4.
 */
function within(angle: number, freedom: number): number {
  const cosine = Math.cos(angle);
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= freedom - 2; power += 2) {
    term *= ((power - 1) / power) * cosine * cosine;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

/**
 * The t within `-t` to `t` of which a variable of Student's t distribution lies with probability `level` (0.95: the 97.5 %
 * quantile), by bisection.
 * @param freedom degrees of freedom, a whole number from 1 on
 * @param level in 0 to 1, both excluded
 * @throws RangeError for others
 */
export function studentT(freedom: number, level: number): number {
  if (!Number.isInteger(freedom) || freedom < 1)
    throw new RangeError(`${freedom} is no number of degrees of freedom`);
  if (!(level > 0 && level < 1)) throw new RangeError(`a level lies between 0 and 1, but ${level} does not`);
  let low = 0;
  let high = Math.PI / 2;
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (within(middle, freedom) < level) low = middle;
    else high = middle;
  }
  return Math.tan(low) * Math.sqrt(freedom);
}
