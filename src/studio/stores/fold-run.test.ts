import { describe, expect, it } from 'vitest';
import { isOnePoint, mergeProgress, type Progress } from '../../core/events/merge-progress.ts';
import type { Evaluation, RunEvent } from '../../core/events/run-event.ts';
import { foldRun, noProgress, remainingMs } from './fold-run.ts';

const dev = (dataSet: string, score: number | null): Evaluation => ({
  dataSet,
  split: 'dev',
  sentences: 10,
  accuracy: 90,
  score,
});

const progress = (step: number, loss: number): Progress => ({
  kind: 'progress',
  step,
  elapsedMs: step * 10,
  learningRate: 0.02,
  sentencesPerSecond: 400,
  byDataSet: {
    a: { steps: 3, loss, gradientNorm: 4, clipped: 1 },
    b: { steps: 1, loss: 2 * loss, gradientNorm: 2, clipped: 0 },
  },
});

const recorded: RunEvent[] = [
  { kind: 'data', sentences: { a: 20, b: 400 } },
  { kind: 'phase', phase: 'training' },
  { kind: 'step', step: 1, dataSet: 'a' },
  progress(4, 8),
  { kind: 'evaluation', step: 4, elapsedMs: 45, evaluations: [dev('a', null), dev('b', 12)], best: false },
  { kind: 'change', step: 4, change: { learningRate: 0.01 } },
  progress(8, 6),
  { kind: 'evaluation', step: 8, elapsedMs: 90, evaluations: [dev('a', 30), dev('b', 15)], best: true },
  { kind: 'checkpoint', step: 8 },
];

describe('the fold of a run', () => {
  it('draws curves by data set, with gaps where a score is undefined', () => {
    const run = foldRun(noProgress, recorded);
    expect(run.scores.a?.map(({ value }) => value)).toEqual([null, 30]);
    expect(run.losses.b?.map(({ step, value }) => [step, value])).toEqual([
      [4, 16],
      [8, 12],
    ]);
    expect(run.clipped[0]?.value).toBeCloseTo(0.75);
    expect(run.best?.step).toBe(8);
    expect(run.changes).toEqual([{ step: 4, change: { learningRate: 0.01 } }]);
    expect(run.checkpointStep).toBe(8);
    expect(run.sentences).toEqual({ a: 20, b: 400 });
  });

  it('counts the steps on each data set', () => {
    const run = foldRun(noProgress, recorded);
    expect(run.sampled.a?.map(({ value }) => value)).toEqual([3, 6]);
    expect(run.sampled.b?.map(({ value }) => value)).toEqual([1, 2]);
  });

  it('is the same however the events are batched, and leaves its input alone', () => {
    const whole = foldRun(noProgress, recorded);
    const bitByBit = recorded.reduce((run, event) => foldRun(run, [event]), noProgress);
    expect(bitByBit).toEqual(whole);
    expect(noProgress.losses).toEqual({});
  });

  it('replaces what was done again after a resume', () => {
    const again = foldRun(foldRun(noProgress, recorded), [progress(8, 6)]);
    expect(again.losses.a?.map(({ step }) => step)).toEqual([4, 8]);
    expect(again.sampled.a?.at(-1)?.value).toBe(6);
  });

  it('is the same for kept reports, which are merged, as for all that came', () => {
    const late = (step: number): Progress => ({
      ...progress(step, 100 / step),
      elapsedMs: 200_000 + 20 * step,
    });
    const reports = Array.from({ length: 40 }, (_, place) => late(4 * place + 4));
    const kept: Progress[] = [];
    for (const event of reports) {
      const last = kept.at(-1);
      if (last && isOnePoint(last, event)) kept[kept.length - 1] = mergeProgress(last, event);
      else kept.push(event);
    }
    expect(kept.length).toBeLessThan(reports.length);
    expect(foldRun(noProgress, kept)).toEqual(foldRun(noProgress, reports));
    const { sampled } = foldRun(noProgress, kept);
    expect(sampled.a?.map(({ value }) => value)).toEqual(kept.map(({ step }) => (3 * step) / 4));
  });

  it('cuts what came after the step from which a run goes on', () => {
    const cut = foldRun(noProgress, [...recorded, { kind: 'from', step: 5 }]);
    expect(cut).toMatchObject({
      step: 5,
      best: undefined,
      checkpointStep: undefined,
      changes: [{ step: 4 }],
    });
    expect(cut.losses.a?.map(({ step }) => step)).toEqual([4]);
    expect(cut.scores.a?.map(({ step }) => step)).toEqual([4]);
    const anew = foldRun(noProgress, [
      ...recorded,
      { kind: 'phase', phase: 'preparing' },
      { kind: 'from', step: 0 },
    ]);
    expect(anew).toEqual(noProgress);
  });

  it('takes a long run in a moment', () => {
    const long = Array.from({ length: 100_000 }, (_, place) => ({
      ...progress(place + 1, 1),
      elapsedMs: place,
    }));
    const began = performance.now();
    expect(foldRun(noProgress, long).losses.a).toHaveLength(100_000);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('says how it ended', () => {
    const ended: RunEvent = {
      kind: 'ended',
      step: 9,
      elapsedMs: 95,
      reason: 'failed',
      message: 'NaN in the loss',
    };
    expect(foldRun(noProgress, [ended])).toMatchObject({
      phase: 'ended',
      step: 9,
      ended: { reason: 'failed', message: 'NaN in the loss' },
    });
  });

  it('estimates what is left from the latest pace', () => {
    expect(remainingMs(noProgress, 100)).toBeUndefined();
    expect(remainingMs(foldRun(noProgress, recorded), 100)).toBeCloseTo(920);
  });
});

it('keeps the notices of a run up to the step that it goes on from', () => {
  const notice = (step: number): RunEvent => ({ kind: 'notice', step, message: `of ${step}` });
  const folded = foldRun(noProgress, [notice(200), notice(400)]);
  expect(folded.notices.map(({ step }) => step)).toEqual([200, 400]);
  expect(foldRun(folded, [{ kind: 'from', step: 300 }]).notices).toEqual([{ step: 200, message: 'of 200' }]);
});
