import { approximateRandomization } from './approximate-randomization.ts';
import { pairedBootstrap, type Resampling } from './bootstrap.ts';
import { isAtLeast, shareWithObserved } from './p-value.ts';
import { percentileInterval } from './quantile.ts';
import type { Interval } from './seed-summary.ts';
import { type SentenceCounts, scoreOfCounts } from './sentence-counts.ts';

/** A score as a fraction of 1, `null` where it is undefined, and its 95 % interval over sentences. */
export interface ScoreWithInterval extends Interval {
  readonly score: number | null;
}

/** How two predictions of the same sentences compare; scores are fractions of 1. */
export interface Comparison {
  readonly sentences: number;
  readonly a: ScoreWithInterval;
  readonly b: ScoreWithInterval;
  /** a - b. */
  readonly difference: ScoreWithInterval;
  /** Two-sided, by the shifted paired bootstrap (see `bootstrapP`). */
  readonly pBootstrap: number;
  /** Two-sided, by approximate randomisation. */
  readonly pRandomization: number;
  /** a - b on each sample of the bootstrap, for a histogram. */
  readonly differences: Float64Array;
}

/**
 * Compares two predictions of the same sentences: bootstrap intervals, and two tests of whether the difference is due to the
 * choice of sentences. Both predictions are of one run each; what other seeds would give is another question.
 * Error: `RangeError` where the predictions differ in sentences or there are none.
 */
export function comparePredictions(a: SentenceCounts, b: SentenceCounts, resampling: Resampling): Comparison {
  const samples = pairedBootstrap(a, b, resampling);
  const differences = samples.a.map((score, sample) => score - (samples.b[sample] ?? 0));
  const [scoreA, scoreB] = [scoreOfCounts(a), scoreOfCounts(b)];
  const difference = scoreA === null || scoreB === null ? null : scoreA - scoreB;
  return {
    sentences: a.above.length,
    a: { score: scoreA, ...percentileInterval(samples.a) },
    b: { score: scoreB, ...percentileInterval(samples.b) },
    difference: { score: difference, ...percentileInterval(differences) },
    pBootstrap: bootstrapP(differences, (scoreA ?? 0) - (scoreB ?? 0)),
    pRandomization: approximateRandomization(a, b, resampling),
    differences,
  };
}

/**
 * The two-sided p of a difference by the paired bootstrap. The samples scatter about the observed difference, so they are
 * shifted to scatter about 0, as the hypothesis of no difference has it (Efron and Tibshirani 1993, section 16.4;
 * Berg-Kirkpatrick, Burkett and Klein 2012, figure 1, whose one-sided rule is "more than twice the observed"): p = (r + 1) /
 * (R + 1), where r of the R samples lie at least as far from the observed difference as that lies from 0.
 */
export function bootstrapP(differences: Float64Array, observed: number): number {
  let extreme = 0;
  for (const difference of differences) if (isAtLeast(difference - observed, observed)) extreme++;
  return shareWithObserved(extreme, differences.length);
}
