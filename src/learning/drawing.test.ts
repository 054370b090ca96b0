import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixingRates } from '../core/sharing/mixing.ts';
import { Batches } from './batches.ts';
import { sampleSentences, sampleSize } from './sample-sentences.ts';
import { learningRateAt } from './schedule.ts';
import { TaskSampler } from './task-sampler.ts';

const seeds = fc.integer({ min: 0, max: 0xffffffff });
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('sampleSentences', () => {
  it('nests: fewer sentences are among more, for counts and rates', () => {
    const sample = fc.oneof(
      fc.record({ by: fc.constant('count' as const), sentences: fc.nat(120) }),
      fc.record({ by: fc.constant('rate' as const), rate: fc.double({ min: 0.01, max: 1, noNaN: true }) }),
    );
    fc.assert(
      fc.property(seeds, fc.nat(100), sample, sample, (seed, total, one, other) => {
        const [first, second] = [one, other].map((each) =>
          sampleSentences(numbers(total), { id: 'nld-ner', sample: each }, seed),
        );
        const [fewer, more] = [first ?? [], second ?? []].sort((a, b) => a.length - b.length);
        expect(more).toEqual(expect.arrayContaining([...(fewer ?? [])]));
        expect(new Set(more).size).toBe(more?.length);
        expect(first).toHaveLength(sampleSize(total, one));
      }),
    );
  });

  it('takes all sentences where no sample is asked for', () => {
    expect(sampleSentences(numbers(5), { id: 'a' }, 1)).toEqual(numbers(5));
  });
});

describe('Batches', () => {
  it('uses up every sentence once an epoch, in a new order each time', () => {
    const batches = new Batches(numbers(20), 'nld-ner', 1);
    const epochs = [0, 1].map(() => [batches.next(8), batches.next(8), batches.next(8)]);
    expect(epochs.map((epoch) => epoch.map((batch) => batch.length))).toEqual([
      [8, 8, 4],
      [8, 8, 4],
    ]);
    const [first, second] = epochs.map((epoch) => epoch.flat());
    expect([...(first ?? [])].sort((a, b) => a - b)).toEqual(numbers(20));
    expect([...(second ?? [])].sort((a, b) => a - b)).toEqual(numbers(20));
    expect(first).not.toEqual(second);
  });

  it('goes on from its cursor', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(20),
        (total, size, steps) => {
          const batches = new Batches(numbers(total), 'a', 7);
          for (let step = 0; step < steps; step++) batches.next(size);
          const resumed = new Batches(numbers(total), 'a', 7, batches.cursor);
          for (let step = 0; step < 5; step++) expect(resumed.next(size)).toEqual(batches.next(size));
        },
      ),
    );
  });
});

describe('TaskSampler', () => {
  const dataSets = [
    { id: 'a', language: 'x', task: 't', sentences: 100 },
    { id: 'b', language: 'x', task: 'u', sentences: 900 },
    { id: 'c', language: 'y', task: 'u', sentences: 0 },
  ];
  const rates = mixingRates(dataSets, 'a', { taskCoefficient: 0.1, languageCoefficient: 0.1, rates: {} });

  it('samples by the mixing rates and never what has no sentences', () => {
    const sampler = new TaskSampler(5);
    const drawn = numbers(13_000).map((step) => sampler.next(step, rates, 'sampled'));
    expect(drawn.filter((id) => id === 'a').length / 13_000).toBeCloseTo(10 / 13, 1.7);
    expect(drawn).not.toContain('c');
  });

  it('goes through rounds of fixed counts, and on from the middle of one', () => {
    const sampler = new TaskSampler(5);
    const round = (from: TaskSampler, steps: number) =>
      numbers(steps).map((step) => from.next(step, rates, 'rounds'));
    const counts = (drawn: readonly string[]) =>
      ['a', 'b'].map((id) => drawn.filter((each) => each === id).length);
    const perRound = counts(round(sampler, 4));
    expect(perRound).toEqual([3, 1]);
    round(sampler, 2);
    const resumed = new TaskSampler(5, sampler.round);
    expect(round(resumed, 10)).toEqual(round(sampler, 10));
  });
});

describe('learningRateAt', () => {
  it('falls by the decay rate in as many steps as are set', () => {
    const settings = { learningRate: 0.02, decayRate: 0.9, decaySteps: 10_000 };
    expect(learningRateAt(10_000, settings)).toBeCloseTo(0.018, 12);
    expect(learningRateAt(5000, settings)).toBeCloseTo(0.02 * Math.sqrt(0.9), 12);
  });
});
