import { expect, test } from 'vitest';
import { mergeProgress } from './merge-progress.ts';

const progress = (step: number, rate: number, byDataSet: Record<string, number[]>) => ({
  kind: 'progress' as const,
  step,
  elapsedMs: 10 * step,
  learningRate: 0.02,
  sentencesPerSecond: rate,
  byDataSet: Object.fromEntries(
    Object.entries(byDataSet).map(([id, [steps = 0, loss = 0]]) => [
      id,
      { steps, loss, gradientNorm: loss, clipped: 0 },
    ]),
  ),
});

test('means are weighted by steps, data sets are joined, the rest is that of the later', () => {
  const merged = mergeProgress(
    progress(4, 100, { a: [3, 1], b: [1, 5] }),
    progress(8, 200, { a: [1, 5], c: [3, 2] }),
  );
  expect(merged).toEqual(progress(8, 150, { a: [4, 2], b: [1, 5], c: [3, 2] }));
});
