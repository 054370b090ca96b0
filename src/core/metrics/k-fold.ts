import { RandomStream } from '../random/random.ts';
import { bootstrapInterval, type Resampling } from './bootstrap.ts';
import type { ScoreWithInterval } from './compare-predictions.ts';
import { type SentenceCounts, scoreOfCounts } from './sentence-counts.ts';

/**
 * The sentences of each fold, ascending: every sentence is in exactly one, drawn by the seed, and the sizes differ by at
 * most one. Each fold is predicted by a model trained on the others (Stone 1974).
 * Error: `RangeError` for fewer than 2 folds or more folds than sentences.
 */
export function kFolds(sentences: number, folds: number, seed: number): readonly (readonly number[])[] {
  if (!Number.isInteger(folds) || folds < 2) throw new RangeError(`${folds} folds: it takes at least 2`);
  if (folds > sentences) throw new RangeError(`${sentences} sentences do not fill ${folds} folds`);
  const parts = Array.from({ length: folds }, (): number[] => []);
  const order = new RandomStream(seed, 'folds').permutation(sentences);
  order.forEach((sentence, place) => {
    parts[place % folds]?.push(sentence);
  });
  return parts.map((part) => part.sort((a, b) => a - b));
}

/** A score from k folds: each sentence predicted once, by a model that has not seen it. */
export interface KFoldScore extends ScoreWithInterval {
  readonly sentences: number;
  /** What to say beside the score where its interval is wide. */
  readonly caution?: string;
}

/** A wider interval, in points of a per cent score, is cautioned about: the paper's models differ by less from 50 sentences on. */
const WIDE_INTERVAL = 10;

/**
 * The score of k folds from the counts of all their sentences together: the mean of the folds' F1 depends on how few spans
 * lie in a fold, the pooled F1 does not (Forman and Scholz 2010). Its interval is the bootstrap's over sentences; it leaves
 * out what other seeds and other folds would change, for which there is no unbiased estimate (Bengio and Grandvalet 2004).
 * Error: `RangeError` for no sentences.
 */
export function kFoldScore(counts: SentenceCounts, resampling: Resampling): KFoldScore {
  const score = scoreOfCounts(counts);
  const sentences = counts.above.length;
  const interval = bootstrapInterval(counts, resampling);
  const caution = cautionOf(score, interval, sentences);
  return { sentences, score, ...interval, ...(caution === undefined ? {} : { caution }) };
}

function cautionOf(
  score: number | null,
  { low, high }: { readonly low: number; readonly high: number },
  sentences: number,
): string | undefined {
  if (score === null) return `The ${sentences} sentences hold no spans, so there is nothing to score.`;
  const [from, to] = [100 * low, 100 * high];
  if (from === to) {
    return `All of the ${sentences} sentences score alike, so they cannot show how uncertain the score is.`;
  }
  if (to - from <= WIDE_INTERVAL) return undefined;
  return (
    `${sentences} sentences leave this score uncertain: 95 % interval ${from.toFixed(1)} to ${to.toFixed(1)}. ` +
    'More annotated sentences make it narrower; compare models on the same sentences with a paired test.'
  );
}
