import { RandomStream } from '../random/random.ts';
import { percentileInterval } from './quantile.ts';
import type { Interval } from './seed-summary.ts';
import { type SentenceCounts, sampleScore } from './sentence-counts.ts';

/** How many samples are drawn, and by which seed. */
export interface Resampling {
  readonly resamples: number;
  /** Unsigned 32-bit integer; the same seed gives the same numbers. */
  readonly seed: number;
}

/** How many samples are drawn where nobody says otherwise. */
export const DEFAULT_RESAMPLES = 10_000;

/** The scores of two predictions on the same samples of sentences, as fractions of 1. */
export interface PairedSamples {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/**
 * The scores of two predictions on `resamples` samples of as many sentences, drawn with replacement, the same sentences for
 * both (Koehn 2004, section 3). Error: `RangeError` where the predictions differ in sentences or there are none.
 */
export function pairedBootstrap(
  a: SentenceCounts,
  b: SentenceCounts,
  { resamples, seed }: Resampling,
): PairedSamples {
  const sentences = checkedLength(a, b);
  const counts = interleaved(a, b);
  const random = new RandomStream(seed, 'bootstrap');
  const scores = { a: new Float64Array(resamples), b: new Float64Array(resamples) };
  for (let sample = 0; sample < resamples; sample++) {
    let [aboveA, belowA, aboveB, belowB] = [0, 0, 0, 0];
    for (let drawn = 0; drawn < sentences; drawn++) {
      const at = 4 * Math.floor(random.uniform() * sentences);
      aboveA += counts[at] ?? 0;
      belowA += counts[at + 1] ?? 0;
      aboveB += counts[at + 2] ?? 0;
      belowB += counts[at + 3] ?? 0;
    }
    scores.a[sample] = sampleScore(aboveA, belowA);
    scores.b[sample] = sampleScore(aboveB, belowB);
  }
  return scores;
}

/**
 * 95 % interval of one score over sentences, as fractions of 1: bootstrap percentiles (Efron and Tibshirani 1993, section
 * 13.3). It says how the score would vary over other sentences, not over other seeds. Error: `RangeError` for no sentences.
 */
export function bootstrapInterval(counts: SentenceCounts, resampling: Resampling): Interval {
  return percentileInterval(pairedBootstrap(counts, counts, resampling).a);
}

/** Sentences of both. Error: `RangeError` where they differ or are none. */
export function checkedLength(a: SentenceCounts, b: SentenceCounts): number {
  const sentences = a.above.length;
  if (sentences === 0) throw new RangeError('there are no sentences to draw from');
  if (b.above.length !== sentences) {
    throw new RangeError(
      `${sentences} sentences of one prediction stand against ${b.above.length} of the other`,
    );
  }
  return sentences;
}

/** The four counts of a sentence beside each other, where one access to memory gets them all. */
function interleaved(a: SentenceCounts, b: SentenceCounts): Int32Array {
  const counts = new Int32Array(4 * a.above.length);
  [a.above, a.below, b.above, b.below].forEach((column, place) => {
    column.forEach((count, sentence) => {
      counts[4 * sentence + place] = count;
    });
  });
  return counts;
}
