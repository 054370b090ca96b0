import { accuracy } from './accuracy.ts';
import { conlleval } from './conlleval.ts';

/**
 * What each sentence adds to a score that is a quotient of two sums over sentences, so that the score of any selection of
 * sentences follows from additions alone. F1: 2 correct / (gold + predicted spans); accuracy: correct tokens / tokens.
 */
export interface SentenceCounts {
  /** Of each sentence, its part of the sum above the fraction line. */
  readonly above: Int32Array;
  /** Of each sentence, its part of the sum below it. */
  readonly below: Int32Array;
}

/** The tags of each sentence, in order. */
export type TaggedSentences = readonly (readonly string[])[];

/** The counts of conlleval's F1. Error: `RangeError` where gold and prediction differ in sentences or tokens. */
export function conllevalCounts(gold: TaggedSentences, predicted: TaggedSentences): SentenceCounts {
  return counted(gold, predicted, (tags, guess) => {
    const scorer = conlleval();
    scorer.add(tags, guess);
    const score = scorer.score();
    return [2 * score.correct, score.gold + score.predicted];
  });
}

/** The counts of the accuracy. Error: `RangeError` where gold and prediction differ in sentences or tokens. */
export function accuracyCounts(gold: TaggedSentences, predicted: TaggedSentences): SentenceCounts {
  return counted(gold, predicted, (tags, guess) => {
    const scorer = accuracy();
    scorer.add(tags, guess);
    const { correct, tokens } = scorer.counts();
    return [correct, tokens];
  });
}

function counted(
  gold: TaggedSentences,
  predicted: TaggedSentences,
  count: (gold: readonly string[], predicted: readonly string[]) => readonly [above: number, below: number],
): SentenceCounts {
  if (gold.length !== predicted.length) {
    throw new RangeError(`there are ${gold.length} gold sentences but ${predicted.length} predicted ones`);
  }
  const above = new Int32Array(gold.length);
  const below = new Int32Array(gold.length);
  gold.forEach((tags, index) => {
    [above[index], below[index]] = count(tags, predicted[index] ?? []);
  });
  return { above, below };
}

/** The score of all sentences, as a fraction of 1; `null` where it is undefined. */
export function scoreOfCounts({ above, below }: SentenceCounts): number | null {
  const whole = sum(below);
  return whole === 0 ? null : sum(above) / whole;
}

function sum(values: Int32Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The score of a sample from its two sums: 0 where it is undefined, as the conlleval script prints it. */
export function sampleScore(above: number, below: number): number {
  return below === 0 ? 0 : above / below;
}
