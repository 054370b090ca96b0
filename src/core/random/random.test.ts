import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomStream } from './random.ts';

const seeds = fc.integer({ min: 0, max: 0xffffffff });

describe('RandomStream', () => {
  it('gives the n-th number by (seed, name, n) alone', () => {
    fc.assert(
      fc.property(seeds, fc.string(), fc.integer({ min: 0, max: 50 }), (seed, name, n) => {
        const stream = new RandomStream(seed, name);
        const numbers = Array.from({ length: n + 1 }, () => stream.uniform());
        expect(new RandomStream(seed, name).at(n)).toBe(numbers[n]);
      }),
    );
  });

  it('is uniform in [0, 1), each half and each lag', () => {
    const stream = new RandomStream(1, 'task sampling');
    const numbers = Array.from({ length: 20_000 }, () => stream.uniform());
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    expect(mean).toBeCloseTo(0.5, 1.8);
    for (const lag of [1, 2, 64]) {
      const products = numbers.slice(lag).map((x, i) => (x - 0.5) * ((numbers[i] ?? 0) - 0.5));
      expect(Math.abs(products.reduce((sum, x) => sum + x, 0) / products.length)).toBeLessThan(0.003);
    }
  });

  it('differs by seed and by name', () => {
    const first = (seed: number, name: string) =>
      Array.from({ length: 4 }, (_, n) => new RandomStream(seed, name).at(n)).join();
    const all = [first(1, 'a'), first(2, 'a'), first(1, 'b'), first(1, 'ab'), first(1, 'ba'), first(0, '')];
    expect(new Set(all).size).toBe(all.length);
  });

  it('draws standard normals', () => {
    const stream = new RandomStream(3, 'initialisation');
    const numbers = Array.from({ length: 20_000 }, () => stream.normal());
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    const variance = numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });

  it('permutes', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 60 }), (seed, size) => {
        const order = new RandomStream(seed, 'shuffling').permutation(size);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i));
      }),
    );
  });
});
