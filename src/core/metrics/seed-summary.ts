import { studentT } from './student-t.ts';

/** The level of every interval that is reported. */
export const INTERVAL_LEVEL = 0.95;

/** An interval of values, both ends included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What several runs that differ in their seed alone say of one score, in the unit of the scores. */
export interface SeedSummary {
  /** Runs. */
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation, over n - 1; `null` for a single run. */
  readonly deviation: number | null;
  /**
   * 95 % interval of the mean by Student's t: mean ± t(n - 1) deviation / sqrt(n). It is not cut to the range of the score;
   * `null` for a single run.
   */
  readonly interval: Interval | null;
}

/** Mean, sample deviation and interval of the scores of runs that differ in their seed; `null` where there are none. */
export function seedSummary(scores: readonly number[]): SeedSummary | null {
  const n = scores.length;
  if (n === 0) return null;
  const mean = scores.reduce((sum, score) => sum + score, 0) / n;
  if (n === 1) return { n, mean, deviation: null, interval: null };
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (n - 1));
  const margin = (studentT(n - 1, INTERVAL_LEVEL) * deviation) / Math.sqrt(n);
  return { n, mean, deviation, interval: { low: mean - margin, high: mean + margin } };
}
