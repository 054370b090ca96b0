import type { Numbers } from '../engine/kernels/matrix.ts';

/** How far a value may be from the expected one: `relative` of its own magnitude, and `ofLargest` of the tensor's largest. */
export interface Tolerance {
  readonly relative: number;
  /** For what is left of large terms that cancel, whose rounding errors stay. */
  readonly ofLargest: number;
  /** Where all that is expected is zero. */
  readonly absolute: number;
}

/** Sums of float32 against float64. */
export const FLOAT32: Tolerance = { relative: 1e-4, ofLargest: 2e-6, absolute: 1e-6 };
/** The same where up to tens of thousands of terms are summed. */
export const FLOAT32_LONG_SUMS: Tolerance = { ...FLOAT32, ofLargest: 2e-5 };
/** Central differences in float64, step 1e-5. */
export const FINITE_DIFFERENCES: Tolerance = { relative: 1e-5, ofLargest: 1e-7, absolute: 1e-9 };
/** The same bits but for the payload of a NaN: zeros have their sign. */
export const EXACT: Tolerance = { relative: 0, ofLargest: 0, absolute: 0 };

/**
 * Compares element by element: no element is judged by the error of another. NaN equals NaN alone, an infinity itself
 * alone; -0 equals 0, unless the tolerance is {@link EXACT}.
 * @throws Error that names the element that is furthest outside its bound
 */
export function expectClose(what: string, actual: Numbers, expected: Numbers, tolerance: Tolerance): void {
  if (actual.length !== expected.length)
    throw new Error(`${what} has ${actual.length} values instead of ${expected.length}.`);
  let largest = 0;
  for (let index = 0; index < expected.length; index++) {
    const magnitude = Math.abs(expected[index] ?? Number.NaN);
    if (Number.isFinite(magnitude)) largest = Math.max(largest, magnitude);
  }
  const floor = Math.max(tolerance.ofLargest * largest, tolerance.absolute);
  let worst = { excess: 0, index: -1 };
  for (let index = 0; index < expected.length; index++) {
    const excess = excessOf(actual[index] ?? Number.NaN, expected[index] ?? Number.NaN, tolerance, floor);
    if (excess > worst.excess) worst = { excess, index };
  }
  if (worst.index < 0) return;
  const [a, e] = [actual[worst.index], expected[worst.index]].map((value) =>
    Object.is(value, -0) ? '-0' : value,
  );
  throw new Error(`${what}[${worst.index}] is ${a} instead of ${e}; the largest value is ${largest}.`);
}

/** How far outside its bound a value is; 0 within, infinite where one of the two is not finite. */
function excessOf(actual: number, expected: number, { relative }: Tolerance, floor: number): number {
  if (Object.is(actual, expected)) return 0;
  const bound = relative * Math.abs(expected) + floor;
  if (!Number.isFinite(actual) || !Number.isFinite(expected) || bound === 0) return Number.POSITIVE_INFINITY;
  const difference = Math.abs(actual - expected);
  return difference <= bound ? 0 : difference - bound;
}
