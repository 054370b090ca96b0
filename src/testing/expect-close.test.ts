import { describe, expect, it } from 'vitest';
import { EXACT, expectClose, FLOAT32 } from './expect-close.ts';

const close = (actual: readonly number[], expected: readonly number[]) => () =>
  expectClose('y', actual, expected, FLOAT32);
const same = (actual: readonly number[], expected: readonly number[]) => () =>
  expectClose('y', actual, expected, EXACT);

describe('within the error of float32', () => {
  it('takes rounding', () => {
    expect(close([1, 1e-3 + 1e-8], [1 + 1e-7, 1e-3])).not.toThrow();
    expect(close([1e-9], [0])).not.toThrow();
    expect(close([], [])).not.toThrow();
  });

  it.each([
    ['first', [Number.NaN, 1, 2]],
    ['middle', [0, Number.NaN, 2]],
    ['last', [0, 1, Number.NaN]],
    ['only', [Number.NaN, Number.NaN, Number.NaN]],
  ])('refuses NaN in the %s place', (_, actual) => {
    expect(close(actual, [0, 1, 2])).toThrow(/is NaN instead of/);
  });

  it('refuses a number where NaN is expected, and takes NaN there', () => {
    expect(close([0, 1], [Number.NaN, 1])).toThrow('y[0] is 0 instead of NaN');
    expect(close([Number.NaN, 1], [Number.NaN, 1])).not.toThrow();
  });

  it('takes an infinity only for the same infinity', () => {
    const { POSITIVE_INFINITY: plus, NEGATIVE_INFINITY: minus } = Number;
    expect(close([plus, minus, 1], [plus, minus, 1])).not.toThrow();
    expect(close([plus, 1], [minus, 1])).toThrow('y[0] is Infinity instead of -Infinity');
    expect(close([3e38, 1], [plus, 1])).toThrow();
    expect(close([plus, 1], [3e38, 1])).toThrow();
  });

  it('does not let an infinity elsewhere widen the bound', () => {
    expect(close([Number.POSITIVE_INFINITY, 2], [Number.POSITIVE_INFINITY, 1])).toThrow('y[1] is 2');
  });

  it('takes either zero for the other', () => expect(close([-0, 0], [0, -0])).not.toThrow());

  it('refuses a small value that is wrong, however large the others are', () => {
    expect(close([1000, 0.1], [1000, 0.2])).toThrow('y[1] is 0.1 instead of 0.2');
    expect(close([1, 0], [1, 5e-5])).toThrow('y[1]');
  });

  it('refuses another length', () => expect(close([1], [1, 2])).toThrow('y has 1 values instead of 2'));
});

describe('to the last bit', () => {
  it('tells the zeros apart, and takes NaN for NaN', () => {
    expect(same([-0], [0])).toThrow('y[0] is -0 instead of 0');
    expect(same([Number.NaN, 1], [Number.NaN, 1])).not.toThrow();
    expect(same([1 + Number.EPSILON], [1])).toThrow();
  });
});
