import { describe, expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import { fuzzTargets } from './targets.ts';

describe('every original is read', () => {
  it.each(fuzzTargets)('$name', async ({ originals, read }) => {
    for (const original of await originals()) await read(original);
  });
});

describe('every mutant is read or refused', () => {
  it.each(fuzzTargets)('$name', async (target) => {
    const { read, refused, failures } = await fuzz(target, 200, 1);
    expect(failures).toEqual([]);
    expect(read + refused).toBe(200);
  });

  it('tells a reader that throws something else', async () => {
    const careless = {
      name: 'careless',
      originals: async () => [new TextEncoder().encode('{"a": 1}')],
      read: (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)),
      isRefusal: () => false,
    };
    const { failures } = await fuzz(careless, 50, 1);
    expect(failures.length).toBeGreaterThan(10);
    expect(failures[0]?.what).toContain('SyntaxError');
  });
});
