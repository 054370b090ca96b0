import { describe, expect, it } from 'vitest';
import { parseRunConfig } from '../../config/parse-run-config.ts';
import type { RunEvent } from '../../config/run-event.ts';
import { runSeries } from './run-series.ts';

const config = parseRunConfig({
  dataSets: [
    { id: 'nld.names', language: 'nld', task: 'names' },
    { id: 'nld.pos', language: 'nld', task: 'pos' },
  ],
  target: 'nld.names',
  optimizer: { batchSize: 10 },
});

const progress = (step: number, loss: number): RunEvent => ({
  kind: 'progress',
  step,
  elapsedMs: step * 10,
  learningRate: 0.02,
  sentencesPerSecond: 100,
  byDataSet: {
    'nld.names': { steps: 3, loss, gradientNorm: 4, clipped: 1 },
    'nld.pos': { steps: 1, loss: 1, gradientNorm: 8, clipped: 0 },
  },
});

const evaluation = (step: number, score: number | null, best: boolean): RunEvent => ({
  kind: 'evaluation',
  step,
  elapsedMs: step * 10,
  best,
  evaluations: [
    {
      dataSet: 'nld.names',
      split: 'dev',
      sentences: 5,
      conlleval: { precision: score, recall: score, f1: score, byType: {} },
      accuracy: 90,
      score,
    },
    { dataSet: 'nld.pos', split: 'dev', sentences: 5, accuracy: 80, score: 80 },
  ],
});

describe('the curves of a run', () => {
  it('worked by hand', () => {
    const change: RunEvent = { kind: 'change', step: 4, change: { learningRate: 0.01 } };
    const series = runSeries(config, [progress(4, 2), evaluation(4, 50, true), change, progress(8, 1)], 60);
    expect(series.scores.get('nld.names')).toEqual([{ step: 4, elapsedMs: 40, epoch: 0.5, value: 50 }]);
    expect(series.losses.get('nld.names')?.map(({ value }) => value)).toEqual([2, 1]);
    expect(series.gradientNorm.map(({ value }) => value)).toEqual([5, 5]);
    expect(series.clippedShare).toBe(0.75);
    expect([...series.steps]).toEqual([
      ['nld.names', 6],
      ['nld.pos', 2],
    ]);
    expect([...series.byAccuracy]).toEqual(['nld.pos']);
    expect(series.best).toMatchObject({ step: 4, value: 50 });
    expect(series.changes).toEqual([
      { at: { step: 4, elapsedMs: 40, epoch: 0.5, value: null }, change: { learningRate: 0.01 } },
    ]);
  });

  it('an undefined score stays undefined, and without target sentences there is no epoch', () => {
    const series = runSeries(config, [evaluation(2, null, false)], 0);
    expect(series.scores.get('nld.names')).toEqual([{ step: 2, elapsedMs: 20, epoch: null, value: null }]);
    expect(series.best).toBeUndefined();
    expect(series.clippedShare).toBeNull();
  });

  it('steps that are reported again after going on from a checkpoint count once', () => {
    const series = runSeries(config, [progress(4, 3), progress(8, 2), progress(6, 2.5), progress(10, 1)], 60);
    expect(series.losses.get('nld.names')?.map(({ step }) => step)).toEqual([4, 6, 10]);
    expect(series.steps.get('nld.names')).toBe(9);
  });
});
