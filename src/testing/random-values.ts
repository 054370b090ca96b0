/** Values for tests that follow from a seed alone; the same in every run and on every machine. */
export interface RandomValues {
  /** Uniform between -scale and scale. */
  floats(count: number, scale?: number): Float32Array;
  /** Uniform among 0 .. below - 1. */
  integer(below: number): number;
  integers(count: number, below: number): Int32Array;
}

/** A linear congruential generator modulo 2^48 (constants of Knuth's MMIX do not fit; these are drand48's). */
export function randomValues(seed: number): RandomValues {
  let state = (BigInt(seed) << 16n) + 0x330en;
  const next = () => {
    state = (state * 0x5deece66dn + 0xbn) & 0xffffffffffffn;
    return Number(state >> 16n) / 2 ** 32;
  };
  const integer = (below: number) => Math.floor(next() * below);
  return {
    floats: (count, scale = 1) => Float32Array.from({ length: count }, () => (2 * next() - 1) * scale),
    integer,
    integers: (count, below) => Int32Array.from({ length: count }, () => integer(below)),
  };
}
