import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axesOf } from './axes-of.ts';

const line = (points: readonly { readonly x: number; readonly y: number | null }[]) => ({
  id: 'a',
  label: 'a',
  color: 'red',
  points,
});

describe('axes', () => {
  it('of scores never go beyond 100', () => {
    expect(axesOf([line([{ x: 1, y: 99 }])], { logX: false, yFrom: 0, yMost: 100 }, 4).y).toEqual([0, 100]);
    const score = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 9 }), fc.constantFrom(2, 4), (scores, steps) => {
        const points = scores.map((y, x) => ({ x, y }));
        const { y, yTicks } = axesOf([line(points)], { logX: false, yFrom: 0, yMost: 100 }, steps);
        expect(y[0]).toBe(0);
        expect(y[1]).toBeLessThanOrEqual(100);
        expect(y[1]).toBeGreaterThanOrEqual(Math.max(...scores));
        expect(yTicks.at(-1)).toBe(y[1]);
      }),
    );
  });

  it('keep the x ends that are given, whatever is drawn', () => {
    fc.assert(
      fc.property(fc.nat(3000), (last) => {
        const ends = { logX: false, x: [0, 3000] as const };
        const { x, xTicks } = axesOf(
          [
            line([
              { x: 0, y: 1 },
              { x: last, y: 2 },
            ]),
          ],
          ends,
          4,
        );
        expect(x).toEqual([0, 3000]);
        expect(xTicks).toEqual([0, 1000, 2000, 3000]);
      }),
    );
  });

  it('begin a logarithmic x axis at the first point and end it at the given end', () => {
    const points = [
      { x: 0, y: 1 },
      { x: 10, y: 2 },
      { x: 50, y: 3 },
    ];
    expect(axesOf([line(points)], { logX: true, x: [0, 1000] }, 4).x).toEqual([10, 1000]);
  });
});
