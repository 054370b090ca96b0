import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceCeiling, niceTicks } from './nice-ticks.ts';
import { spreadLabels } from './spread-labels.ts';
import { brokenAxis, linearAxis } from './x-axis.ts';

describe('labels at line ends', () => {
  it('are moved apart, keep their order and stay in the plot', () => {
    const positions = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(positions, (wanted) => {
        const placed = spreadLabels(wanted, 14, 0, 200);
        const inOrder = wanted
          .map((from, index) => ({ from, to: placed[index] ?? Number.NaN }))
          .sort((a, b) => a.from - b.from || a.to - b.to);
        inOrder.forEach(({ to }, index) => {
          expect(to).toBeGreaterThanOrEqual(-1e-9);
          expect(to).toBeLessThanOrEqual(200 + 1e-9);
          const before = inOrder[index - 1];
          if (before) expect(to - before.to).toBeGreaterThanOrEqual(14 - 1e-9);
        });
      }),
    );
  });

  it('that would touch stand around the middle of what they name', () => {
    expect(spreadLabels([50, 51, 52, 120], 10, 0, 200)).toEqual([41, 51, 61, 120]);
    expect(spreadLabels([2, 1], 10, 0, 200)).toEqual([10, 0]);
    expect(spreadLabels([199, 200, 198], 10, 0, 200)).toEqual([190, 200, 180]);
  });

  it('stay where they are with room enough', () => {
    expect(spreadLabels([100, 20], 14, 0, 200)).toEqual([100, 20]);
  });
});

describe('ticks', () => {
  it.each([
    [0, 100, 4, [0, 25, 50, 75, 100]],
    [0, 0, 2, [0, 0.5, 1]],
    [-1, 1, 2, [-1, 0, 1]],
    [3, 37, 2, [0, 20, 40]],
  ])('from %d to %d', (low, high, count, expected) => {
    expect(niceTicks(low, high, count)).toEqual(expected);
  });

  it('reach over the values and are few', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        fc.pre(Math.abs(a - b) > 1e-6);
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const ticks = niceTicks(low, high, 4);
        const slack = (high - low) * 1e-6 + 1e-9;
        expect(ticks[0]).toBeLessThanOrEqual(low + slack);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high - slack);
        expect(ticks.length).toBeLessThanOrEqual(7);
      }),
    );
  });

  it('the end of a growing axis is at most a third beyond the curve', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (value) => {
        expect(niceCeiling(value)).toBeGreaterThanOrEqual(value * 0.9998);
        expect(niceCeiling(value)).toBeLessThanOrEqual(value * 1.34);
      }),
    );
  });
});

describe('a broken axis', () => {
  const gaps = (values: readonly number[]) => {
    const { ticks } = brokenAxis(values, 0, 1100);
    return ticks.slice(1).map(({ at }, index) => Math.round(at - (ticks[index]?.at ?? 0)));
  };

  it("shows the paper's small sizes in detail, and is cut before the large ones", () => {
    const sizes = [0, 10, 20, 30, 40, 50, 100, 200];
    expect(gaps(sizes)).toEqual([100, 100, 100, 100, 100, 300, 300]);
    expect(brokenAxis(sizes, 0, 1100).cuts).toEqual([650, 950]);
    expect(gaps([0, 10, 20, 50, 100, 200])).toEqual([100, 100, 300, 300, 300]);
    expect(brokenAxis([0, 10, 20, 50, 100, 200], 0, 1100).cuts.length).toBe(2);
  });

  it('has a middle for one value, and none for no values', () => {
    expect(brokenAxis([10, 10], 0, 100)).toMatchObject({ ticks: [{ value: 10, at: 50 }], cuts: [] });
    expect(brokenAxis([], 0, 100).ticks).toEqual([]);
  });

  it('keeps the order of all values, and ends where it should', () => {
    const values = fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(values, fc.array(fc.double({ min: -10, max: 100_010, noNaN: true })), (sizes, others) => {
        const axis = brokenAxis(sizes, 20, 500);
        expect(axis.ticks[0]?.at).toBe(20);
        expect(axis.ticks.at(-1)?.at).toBeCloseTo(500, 6);
        for (const { value, at } of axis.ticks) expect(axis.at(value)).toBe(at);
        const places = [...sizes, ...others].sort((a, b) => a - b).map((value) => axis.at(value));
        places.slice(1).forEach((place, index) => {
          expect(place).toBeGreaterThanOrEqual((places[index] ?? 0) - 1e-6);
        });
      }),
    );
  });
});

describe('a linear axis', () => {
  it('is to scale from 0, with round ticks', () => {
    const axis = linearAxis([0.01, 0.2, 1], 0, 100);
    expect(axis.ticks.map(({ value }) => value)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(axis.at(0.25)).toBeCloseTo(25);
    expect(axis.cuts).toEqual([]);
  });
});
