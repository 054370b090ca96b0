import { expect, it } from 'vitest';
import { devSample } from './dev-sample.ts';

const of = (size: number | undefined, seed = 1, dataSet = 'nld.ner') =>
  devSample(1915, dataSet, { ...(size !== undefined && { devSample: size }), seed });

it('draws by the seed and the data set, without repetition, from the whole split', () => {
  const drawn = of(300);
  expect(new Set(drawn).size).toBe(300);
  expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
  // The mean place of 300 of 1,915 drawn evenly is 957 with a standard deviation of 29.
  const mean = drawn.reduce((sum, place) => sum + place, 0) / drawn.length;
  expect(Math.abs(mean - 957)).toBeLessThan(120);
  expect(of(300)).toEqual(drawn);
  expect(of(300, 2)).not.toEqual(drawn);
  expect(of(300, 1, 'eng.ner')).not.toEqual(drawn);
});

it('is nested, and all where no size is given or there are no more', () => {
  const larger = new Set(of(300));
  expect(of(50).every((place) => larger.has(place))).toBe(true);
  expect(of(undefined)).toEqual(Array.from({ length: 1915 }, (_, place) => place));
  expect(of(5000)).toEqual(of(undefined));
});
