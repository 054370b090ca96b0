import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { approximateRandomization } from './approximate-randomization.ts';
import { bootstrapInterval, pairedBootstrap } from './bootstrap.ts';
import { bootstrapP, comparePredictions } from './compare-predictions.ts';
import { holm } from './holm.ts';
import { quantile } from './quantile.ts';
import { seedSummary } from './seed-summary.ts';
import { accuracyCounts, conllevalCounts, type SentenceCounts, scoreOfCounts } from './sentence-counts.ts';
import { studentT } from './student-t.ts';

interface Counts {
  readonly above: readonly number[];
  readonly below: readonly number[];
}

interface Interval {
  readonly low: number;
  readonly high: number;
}

interface Reference {
  readonly t: readonly (readonly [number, number, number])[];
  readonly summaries: readonly ({
    readonly scores: readonly number[];
    readonly mean: number;
    readonly deviation: number;
  } & Interval)[];
  readonly comparisons: Readonly<
    Record<
      string,
      {
        readonly a: Counts;
        readonly b: Counts;
        readonly scores: { readonly a: number; readonly b: number };
        readonly intervals: Readonly<Record<'a' | 'b' | 'difference', Interval>>;
        readonly pBootstrap: number;
        readonly pRandomization: number;
      }
    >
  >;
}

/** By numpy and scipy: `python3 src/core/metrics/fixtures/comparison.py`. */
const reference: Reference = JSON.parse(
  readFileSync(new URL('./fixtures/comparison.json', import.meta.url), 'utf8'),
);

const countsOf = ({ above, below }: Counts): SentenceCounts => ({
  above: Int32Array.from(above),
  below: Int32Array.from(below),
});

describe("Student's t", () => {
  it.each(reference.t)('with %d degrees of freedom at level %d is what scipy has', (freedom, level, t) => {
    expect(Math.abs(studentT(freedom, level) / t - 1)).toBeLessThan(1e-10);
  });

  it('is refused for what has no distribution', () => {
    for (const freedom of [0, -1, 1.5]) expect(() => studentT(freedom, 0.95)).toThrow(RangeError);
    for (const level of [0, 1, Number.NaN]) expect(() => studentT(2, level)).toThrow(RangeError);
  });
});

describe('scores over seeds', () => {
  it.each(reference.summaries)('$scores', ({ scores, mean, deviation, low, high }) => {
    const summary = seedSummary(scores);
    expect(summary?.n).toBe(scores.length);
    expect(summary?.mean).toBeCloseTo(mean, 10);
    expect(summary?.deviation).toBeCloseTo(deviation, 10);
    expect(summary?.interval?.low).toBeCloseTo(low, 10);
    expect(summary?.interval?.high).toBeCloseTo(high, 10);
  });

  it('one seed has no interval, and none have no summary', () => {
    expect(seedSummary([12.5])).toEqual({ n: 1, mean: 12.5, deviation: null, interval: null });
    expect(seedSummary([])).toBeNull();
  });
});

describe('quantiles', () => {
  it('are interpolated as numpy does', () => {
    // python3 -c "import numpy; print(numpy.quantile([1, 2, 4, 8], [0, .025, .5, .9, 1]))"
    expect([0, 0.025, 0.5, 0.9, 1].map((share) => quantile([1, 2, 4, 8], share))).toEqual([
      1,
      expect.closeTo(1.075, 12),
      3,
      expect.closeTo(6.8, 12),
      8,
    ]);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

const resampling = { resamples: 20_000, seed: 7 };

/** Four standard errors of the difference between a share of 20,000 and the same share of 200,000 samples. */
const chance = (p: number) => 4 * Math.sqrt((Math.max(p, 1e-3) * (1 - p)) / 20_000 + p / 200_000) + 1e-4;

describe.each(Object.entries(reference.comparisons))('two predictions, %s', (_, expected) => {
  const [a, b] = [countsOf(expected.a), countsOf(expected.b)];
  const comparison = comparePredictions(a, b, resampling);

  it('have the scores and, within the error of sampling, the intervals and p values of numpy and scipy', () => {
    expect(comparison.a.score).toBeCloseTo(expected.scores.a, 12);
    expect(comparison.b.score).toBeCloseTo(expected.scores.b, 12);
    expect(comparison.sentences).toBe(a.above.length);
    for (const name of ['a', 'b', 'difference'] as const) {
      const { low, high } = expected.intervals[name];
      const width = high - low;
      expect(Math.abs(comparison[name].low - low), name).toBeLessThan(0.03 * width);
      expect(Math.abs(comparison[name].high - high), name).toBeLessThan(0.03 * width);
    }
    expect(Math.abs(comparison.pBootstrap - expected.pBootstrap)).toBeLessThan(chance(expected.pBootstrap));
    expect(Math.abs(comparison.pRandomization - expected.pRandomization)).toBeLessThan(
      chance(expected.pRandomization),
    );
  });

  it('change places without changing p', () => {
    const other = comparePredictions(b, a, resampling);
    expect(other.pRandomization).toBe(comparison.pRandomization);
    expect(other.pBootstrap).toBe(comparison.pBootstrap);
    expect(other.difference.low).toBeCloseTo(-comparison.difference.high, 12);
  });

  it('give the same numbers by the same seed, and others by another', () => {
    expect(comparePredictions(a, b, resampling)).toEqual(comparison);
    expect(comparePredictions(a, b, { ...resampling, seed: 8 }).differences).not.toEqual(
      comparison.differences,
    );
  });
});

describe('seven sentences, all exchanges counted', () => {
  const a = countsOf({ above: [2, 4, 2, 0, 2, 4, 0], below: [2, 4, 3, 1, 2, 5, 0] });
  const b = countsOf({ above: [0, 2, 2, 0, 0, 4, 0], below: [2, 4, 3, 2, 1, 4, 1] });
  const f1 = (sentences: readonly (readonly [number, number])[]) => {
    const [above, below] = sentences.reduce(([up, down], [x, y]) => [up + x, down + y], [0, 0]);
    return below === 0 ? 0 : above / below;
  };
  const rows = (counts: SentenceCounts) =>
    [...counts.above].map((above, index) => [above, counts.below[index] ?? 0] as const);
  const observed = f1(rows(a)) - f1(rows(b));

  it('approximate randomisation comes near the exact p', () => {
    let extreme = 0;
    for (let mask = 0; mask < 2 ** 7; mask++) {
      const side = (first: SentenceCounts, second: SentenceCounts) =>
        rows(first).map((row, index) => ((mask >> index) & 1 ? (rows(second)[index] ?? row) : row));
      const difference = f1(side(a, b)) - f1(side(b, a));
      if (Math.abs(difference) >= Math.abs(observed) - 1e-12) extreme++;
    }
    const exact = extreme / 2 ** 7;
    expect(exact).toBeGreaterThan(0.05);
    expect(Math.abs(approximateRandomization(a, b, resampling) - exact)).toBeLessThan(0.015);
  });

  it('the bootstrap comes near all samples of five of them', () => {
    const five = (counts: SentenceCounts) => ({
      above: counts.above.slice(0, 5),
      below: counts.below.slice(0, 5),
    });
    const [shortA, shortB] = [five(a), five(b)];
    const of = f1(rows(shortA)) - f1(rows(shortB));
    const all = Float64Array.from({ length: 5 ** 5 }, (_, code) => {
      const drawn = [0, 1, 2, 3, 4].map((place) => Math.floor(code / 5 ** place) % 5);
      const side = (counts: SentenceCounts) => drawn.map((index) => rows(counts)[index] ?? ([0, 0] as const));
      return f1(side(shortA)) - f1(side(shortB));
    });
    const exact = all.filter((each) => Math.abs(each - of) >= Math.abs(of) - 1e-12).length / all.length;
    const samples = pairedBootstrap(shortA, shortB, resampling);
    const differences = samples.a.map((score, sample) => score - (samples.b[sample] ?? 0));
    expect(Math.abs(bootstrapP(differences, of) - exact)).toBeLessThan(0.015);
    const mean = (values: Float64Array) => values.reduce((sum, each) => sum + each, 0) / values.length;
    expect(mean(differences)).toBeCloseTo(mean(all), 2);
  });
});

describe('counts of sentences', () => {
  const gold = ['B-PER E-PER O', 'O O', 'S-LOC S-ORG'].map((text) => text.split(' '));
  const guess = ['B-PER E-PER S-LOC', 'O O', 'S-LOC S-PER'].map((text) => text.split(' '));

  it("worked by hand: conlleval's F1 and accuracy", () => {
    const spans = conllevalCounts(gold, guess);
    expect([[...spans.above], [...spans.below]]).toEqual([
      [2, 0, 2],
      [3, 0, 4],
    ]);
    expect(scoreOfCounts(spans)).toBe(4 / 7);
    expect(scoreOfCounts(accuracyCounts(gold, guess))).toBe(5 / 7);
    expect(scoreOfCounts(conllevalCounts([['O']], [['O']]))).toBeNull();
  });

  it('two predictions that are the same differ by nothing, surely', () => {
    const counts = conllevalCounts(gold, guess);
    const { difference, pBootstrap, pRandomization } = comparePredictions(counts, counts, {
      resamples: 100,
      seed: 1,
    });
    expect({ difference, pBootstrap, pRandomization }).toEqual({
      difference: { score: 0, low: 0, high: 0 },
      pBootstrap: 1,
      pRandomization: 1,
    });
  });

  it('of other numbers of sentences or tokens are refused, and so are none', () => {
    expect(() => conllevalCounts(gold, guess.slice(1))).toThrow(RangeError);
    expect(() => accuracyCounts([['O']], [['O', 'O']])).toThrow(RangeError);
    const [one, two] = [conllevalCounts(gold, guess), conllevalCounts(gold.slice(1), guess.slice(1))];
    for (const each of [comparePredictions, approximateRandomization, pairedBootstrap]) {
      expect(() => each(one, two, { resamples: 1, seed: 1 })).toThrow(RangeError);
    }
    const none = conllevalCounts([], []);
    expect(() => bootstrapInterval(none, { resamples: 1, seed: 1 })).toThrow(RangeError);
  });
});

describe("Holm's correction", () => {
  it.each([
    // python3 -c "from statsmodels.stats.multitest import multipletests as m; print(m([.01,.04,.03,.005], method='holm')[1])"
    [
      [0.01, 0.04, 0.03, 0.005],
      [0.03, 0.06, 0.06, 0.02],
    ],
    [
      [0.5, 0.6, 0.9],
      [1, 1, 1],
    ],
    [
      [0.02, 0.02],
      [0.04, 0.04],
    ],
    [[0.2], [0.2]],
    [[], []],
  ])('%j', (values, adjusted) => {
    expect(holm(values)).toEqual(adjusted.map((value) => expect.closeTo(value, 12)));
  });
});
