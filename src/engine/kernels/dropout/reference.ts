import { at, type Numbers } from '../matrix.ts';
import type { DropoutAttributes } from './signature.ts';

/** A bijection of the 32-bit integers that scatters them well: lowbias32 of Wellons (2018). */
function mix(x: number): number {
  let y = x ^ (x >>> 16);
  y = Math.imul(y, 0x7feb352d);
  y ^= y >>> 15;
  y = Math.imul(y, 0x846ca68b);
  return (y ^ (y >>> 16)) >>> 0;
}

/**
 * Inverted dropout (Srivastava et al. 2014): element `i` is dropped where `mix(i ^ key) < floor(rate * 2^32)` with
 * `key = mix(counter ^ mix(seed))`; what is kept is multiplied by `1 / (1 - rate)`. The gradient is the same function.
 */
export function dropoutReference(
  x: Numbers,
  { rate, seed, counter }: Omit<DropoutAttributes, 'rows'>,
): Float64Array {
  const key = mix(counter ^ mix(seed));
  const threshold = Math.floor(rate * 2 ** 32);
  return Float64Array.from({ length: x.length }, (_, i) =>
    mix(i ^ key) < threshold ? 0 : at(x, i) * Math.fround(1 / (1 - rate)),
  );
}
