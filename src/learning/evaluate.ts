import type { Evaluation, Score } from '../core/events/run-event.ts';
import { accuracy } from '../core/metrics/accuracy.ts';
import { conlleval } from '../core/metrics/conlleval.ts';
import type { Score as Fractions } from '../core/metrics/span-score.ts';
import { strictF1 } from '../core/metrics/strict-f1.ts';
import { marksSpans } from '../core/tags/tag-set.ts';
import type { List } from '../data/sentences/list.ts';
import { dataSetOf, tagsOf } from '../network/model-description.ts';
import type { Tagger } from '../network/tagger.ts';
import { type Example, goldOf } from './run-data.ts';
import { type TaggingOptions, tagSentences } from './tag-sentences.ts';

const perCent = (fraction: number | null) => (fraction === null ? null : 100 * fraction);

function inPerCent({ precision, recall, f1 }: Fractions): Score {
  return { precision: perCent(precision), recall: perCent(recall), f1: perCent(f1) };
}

/**
 * Scores of predicted against gold answers, in per cent: spans by conlleval's and by strict rules where the tags mark
 * spans, and accuracy.
 */
export function scoreOf(
  gold: readonly (readonly string[])[],
  predicted: readonly (readonly string[])[],
  marksSpans: boolean,
): Pick<Evaluation, 'conlleval' | 'strict' | 'accuracy' | 'score'> {
  const lenient = conlleval();
  const strict = strictF1();
  const share = accuracy();
  const scorers = marksSpans ? [lenient, strict, share] : [share];
  for (const [index, tags] of gold.entries())
    for (const scorer of scorers) scorer.add(tags, predicted[index] ?? []);
  const right = perCent(share.score());
  if (!marksSpans) return { accuracy: right, score: right };
  const { byType, ...total } = lenient.score();
  const types = Object.entries(byType).map(([type, score]) => [type, inPerCent(score)]);
  const spanScores = { ...inPerCent(total), byType: Object.fromEntries(types) };
  return {
    conlleval: spanScores,
    strict: inPerCent(strict.score()),
    accuracy: right,
    score: spanScores.f1,
  };
}

/** What a model predicted for examples of one data set, and its scores. */
export interface Evaluated {
  readonly evaluation: Evaluation;
  /** The tags of each example that was used; for a classifier its one class. */
  readonly predicted: readonly (readonly string[])[];
}

/** How to evaluate. */
export interface EvaluationOptions extends TaggingOptions {
  /** Places of the examples that are used; all where absent. */
  readonly places?: readonly number[];
}

/** Tags examples of one split of a data set and scores the tags. */
export async function evaluate(
  tagger: Tagger,
  dataSet: string,
  split: Evaluation['split'],
  examples: List<Example>,
  {
    places = Array.from({ length: examples.length }, (_, place) => place),
    ...tagging
  }: EvaluationOptions = {},
): Promise<Evaluated> {
  const used = places.flatMap((place) => examples.at(place) ?? []);
  const predicted = await tagSentences(
    tagger,
    dataSet,
    used.map(({ tokens }) => tokens),
    tagging,
  );
  const { kind } = dataSetOf(tagger.description, dataSet);
  const spans = kind === 'sequence' && marksSpans(tagsOf(tagger.description, dataSet));
  const scores = scoreOf(used.map(goldOf), predicted, spans);
  const counts = { sentences: used.length, total: examples.length };
  return { evaluation: { dataSet, split, ...counts, ...scores }, predicted };
}
