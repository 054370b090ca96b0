/** A source of numbers in [0, 1): the n-th call depends on the seed and on n alone. */
export type SampleRandom = () => number;

/**
 * A counter-based generator: the n-th number is a hash of `seed` and n, so equal seeds give equal texts on every
 * machine. The hash is the 32-bit finaliser of MurmurHash3 (Appleby, 2008) over a Weyl sequence.
 */
export function sampleRandom(seed: number): SampleRandom {
  let counter = Math.imul(seed + 1, 0x85ebca6b);
  return () => {
    counter = (counter + 0x9e3779b9) | 0;
    let hash = counter;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  };
}
