import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from './bootstrap.ts';
import { kFoldScore, kFolds } from './k-fold.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('folds', () => {
  it('hold every sentence once, in sizes that differ by at most one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(200), seeds, (count, more, seed) => {
        const sentences = count + more;
        const folds = kFolds(sentences, count, seed);
        expect(folds.length).toBe(count);
        expect(folds.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: sentences }, (_, i) => i));
        const sizes = folds.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(kFolds(sentences, count, seed)).toEqual(folds);
      }),
    );
  });

  it('are other ones by another seed, and not in the order of the file', () => {
    expect(kFolds(50, 5, 1)).not.toEqual(kFolds(50, 5, 2));
    expect(kFolds(50, 5, 1)[0]).not.toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45]);
  });

  it.each([
    [10, 1],
    [10, 0],
    [10, 2.5],
    [3, 4],
  ])('%d sentences in %d folds are refused', (sentences, folds) => {
    expect(() => kFolds(sentences, folds, 1)).toThrow(RangeError);
  });
});

describe('the score of all folds together', () => {
  const counts = (sentences: number, every: number) => ({
    above: Int32Array.from({ length: sentences }, (_, index) => (index % every === 0 ? 0 : 2)),
    below: new Int32Array(sentences).fill(2),
  });
  const resampling = { resamples: 2000, seed: 1 };

  it('is pooled, with the interval over sentences and a caution where that is wide', () => {
    const few = kFoldScore(counts(50, 2), resampling);
    expect(few).toMatchObject({ sentences: 50, score: 0.5 });
    expect(few).toMatchObject(bootstrapInterval(counts(50, 2), resampling));
    expect(few.caution).toMatch(
      /^50 sentences leave this score uncertain: 95 % interval 3\d\.0 to 6\d\.0\. /,
    );
    expect(kFoldScore(counts(4000, 2), resampling).caution).toBeUndefined();
  });

  it('says where it means nothing', () => {
    const none = { above: new Int32Array(5), below: new Int32Array(5) };
    expect(kFoldScore(none, resampling)).toMatchObject({
      score: null,
      caution: 'The 5 sentences hold no spans, so there is nothing to score.',
    });
    const same = { above: new Int32Array(5).fill(2), below: new Int32Array(5).fill(2) };
    expect(kFoldScore(same, resampling).caution).toContain('cannot show how uncertain the score is');
  });
});
