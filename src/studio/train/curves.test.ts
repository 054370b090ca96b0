import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smooth } from '../charts/smooth.ts';
import { thinOut } from '../charts/thin-out.ts';

const value = fc.option(fc.double({ min: -100, max: 100, noNaN: true }), { nil: null });
const curve = fc
  .array(value, { maxLength: 400 })
  .map((values) => values.map((y, index) => ({ x: index, y })));

const defined = (points: readonly { readonly y: number | null }[]) =>
  points.flatMap(({ y }) => (y === null ? [] : [y]));

describe('smoothing', () => {
  it('off gives the raw curve', () => {
    const points = [{ x: 1, y: 3 }];
    expect(smooth(points, 0)).toBe(points);
  });

  it('worked by hand: weight 0.5 over 2, 4, a gap, 4', () => {
    const smoothed = smooth(
      [2, 4, null, 4].map((y, x) => ({ x, y })),
      0.5,
    ).map(({ y }) => y);
    expect(smoothed[0]).toBe(2);
    expect(smoothed[1]).toBeCloseTo(2.5 / 0.75);
    expect(smoothed[2]).toBeNull();
    expect(smoothed[3]).toBeCloseTo(3.25 / 0.875);
  });

  it('stays between the lowest and the highest value', () => {
    fc.assert(
      fc.property(curve, fc.double({ min: 0, max: 0.99, noNaN: true }), (points, weight) => {
        const raw = defined(points);
        for (const y of defined(smooth(points, weight))) {
          expect(y).toBeGreaterThanOrEqual(Math.min(...raw) - 1e-6);
          expect(y).toBeLessThanOrEqual(Math.max(...raw) + 1e-6);
        }
      }),
    );
  });
});

describe('thinning out', () => {
  it('keeps ends, order, extremes, and the limit where there are no gaps', () => {
    fc.assert(
      fc.property(curve, fc.integer({ min: 4, max: 50 }), (points, limit) => {
        const thin = thinOut(points, limit);
        expect(thin[0]).toBe(points[0]);
        expect(thin.at(-1)).toBe(points.at(-1));
        expect(thin.map(({ x }) => x)).toEqual([...thin.map(({ x }) => x)].sort((a, b) => a - b));
        const raw = defined(points);
        const left = defined(thin);
        if (raw.length > 0) {
          expect(Math.max(...left)).toBe(Math.max(...raw));
          expect(Math.min(...left)).toBe(Math.min(...raw));
        }
        if (raw.length === points.length) expect(thin.length).toBeLessThanOrEqual(limit + 2);
      }),
    );
  });

  it('a gap stays a gap', () => {
    const points = Array.from({ length: 100 }, (_, x) => ({ x, y: x > 40 && x < 50 ? null : x }));
    expect(thinOut(points, 20).some(({ y }) => y === null)).toBe(true);
  });
});
