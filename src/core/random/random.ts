/** Final mixing of MurmurHash3 (Appleby 2011): every bit of the result depends on every bit of the argument. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Two independent 32-bit keys of a stream. */
function keysOf(seed: number, name: string): readonly [number, number] {
  let first = mix(seed ^ 0x9e3779b9);
  let second = mix(seed ^ 0x7f4a7c15);
  for (let i = 0; i < name.length; i++) {
    first = mix(first ^ name.charCodeAt(i));
    second = mix(Math.imul(second, 31) + name.charCodeAt(i));
  }
  return [first, second];
}

/**
 * A stream of random numbers. The n-th number is a hash of (seed, name, n) alone, so a stream's whole state is its
 * counter, streams of different names are independent, and no draw can disturb another stream.
 */
export class RandomStream {
  readonly #first: number;
  readonly #second: number;
  #counter = 0;

  /** @param seed an unsigned 32-bit integer */
  constructor(seed: number, name: string) {
    [this.#first, this.#second] = keysOf(seed, name);
  }

  /** The number at one place of the stream, uniform in [0, 1); does not advance it. */
  at(counter: number): number {
    const low = mix(counter ^ this.#first);
    const high = mix(Math.floor(counter / 2 ** 32) ^ this.#second);
    return mix((low + high) ^ this.#second) / 2 ** 32;
  }

  /** The next number, uniform in [0, 1). */
  uniform(): number {
    return this.at(this.#counter++);
  }

  /** The next number of a standard normal distribution (Box and Muller 1958); takes two places of the stream. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** 0 .. size-1 in random order (Fisher and Yates). */
  permutation(size: number): readonly number[] {
    const order = Array.from({ length: size }, (_, index) => index);
    for (let last = size - 1; last > 0; last--) {
      const other = Math.floor(this.uniform() * (last + 1));
      const value = order[last] ?? last;
      order[last] = order[other] ?? other;
      order[other] = value;
    }
    return order;
  }
}
