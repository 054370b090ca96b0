import { RandomStream } from '../core/random/random.ts';
import type { AxisValues } from './axes.ts';
import type { AxisValue, Search, SearchRange } from './plan.ts';

function drawn(range: SearchRange, uniform: number): AxisValue {
  if ('log' in range) {
    const [least, greatest] = range.log;
    // Four digits tell apart any two settings that differ in effect, and can be read and written again.
    return rounded(least * (greatest / least) ** uniform);
  }
  if ('int' in range) {
    const [least, greatest] = range.int;
    return least + Math.floor(uniform * (greatest - least + 1));
  }
  if ('uniform' in range) {
    const [least, greatest] = range.uniform;
    return rounded(least + uniform * (greatest - least));
  }
  return range.values[Math.floor(uniform * range.values.length)] ?? null;
}

const rounded = (value: number) => Number(value.toPrecision(4));

/**
 * The points of a random search (Bergstra and Bengio 2012), each with a value for every field. A point is drawn by the search's
 * seed, its number and the field's name alone: more points, or another field, leave the others as they are.
 */
export function searchPoints({ points, seed, ranges }: Search): readonly AxisValues[] {
  const streams = Object.entries(ranges).map(
    ([field, range]) => [field, range, new RandomStream(seed, `search/${field}`)] as const,
  );
  return Array.from({ length: points }, (_, point) =>
    Object.fromEntries(streams.map(([field, range, stream]) => [field, drawn(range, stream.at(point))])),
  );
}
