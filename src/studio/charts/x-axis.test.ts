import { describe, expect, it } from 'vitest';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import { xAxis } from './x-axis.ts';

const config = parseRunConfig({
  dataSets: [{ id: 'nld.ner', language: 'nld', task: 'ner' }],
  target: 'nld.ner',
  optimizer: { batchSize: 10 },
});

const progress = {
  sentences: { 'nld.ner': 60 },
  sampled: {
    'nld.ner': [
      { step: 4, elapsedMs: 30_000, value: 3 },
      { step: 8, elapsedMs: 60_000, value: 6 },
    ],
  },
  learningRates: [
    { step: 4, elapsedMs: 30_000, value: 0.02 },
    { step: 8, elapsedMs: 60_000, value: 0.02 },
  ],
};

describe('the x axis', () => {
  it('counts steps', () => {
    expect(xAxis('step', config, progress)({ step: 7 })).toBe(7);
  });

  it('counts epochs of the target, by the last report at or before a step', () => {
    const epochOf = xAxis('epoch', config, progress);
    expect([3, 4, 7, 8, 100].map((step) => epochOf({ step }))).toEqual([0, 0.5, 0.5, 1, 1]);
  });

  it('has no epochs without target sentences', () => {
    expect(xAxis('epoch', config, { ...progress, sentences: {} })({ step: 4 })).toBeUndefined();
  });

  it('counts minutes of work, those of the last report where a point has none of its own', () => {
    const minuteOf = xAxis('time', config, progress);
    expect(minuteOf({ step: 6, elapsedMs: 45_000 })).toBe(0.75);
    expect(minuteOf({ step: 6 })).toBe(0.5);
  });
});
