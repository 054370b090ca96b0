import type { Evaluation } from '../core/events/run-event.ts';
import { accuracyCounts, conllevalCounts, type TaggedSentences } from '../core/metrics/sentence-counts.ts';

/** The score of a test set, with what each of its sentences adds to it. */
export interface TestScore {
  readonly evaluation: Evaluation;
  /**
   * Of each sentence the parts of the score's two sums (see `SentenceCounts`), for tests that draw sentences; predictions of the
   * same sentences can be paired by their places.
   */
  readonly counts: { readonly above: readonly number[]; readonly below: readonly number[] };
  /** Tokens with their gold tag predicted, by tag; without O. */
  readonly correctTags: Readonly<Record<string, number>>;
  /** The predicted tags of each sentence, or its one label. */
  readonly predicted: TaggedSentences;
}

/** The score of predicted tags with the counts of each sentence. */
export function testScoreOf(
  evaluation: Evaluation,
  gold: TaggedSentences,
  predicted: TaggedSentences,
): TestScore {
  const count = evaluation.conlleval ? conllevalCounts : accuracyCounts;
  const { above, below } = count(gold, predicted);
  const correct = new Map<string, number>();
  gold.forEach((tags, sentence) => {
    tags.forEach((tag, token) => {
      if (tag !== 'O' && tag === predicted[sentence]?.[token]) correct.set(tag, (correct.get(tag) ?? 0) + 1);
    });
  });
  const correctTags = Object.fromEntries([...correct].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { evaluation, counts: { above: [...above], below: [...below] }, correctTags, predicted };
}
