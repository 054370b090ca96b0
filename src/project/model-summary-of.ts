import { accuracy } from '../core/metrics/accuracy.ts';
import { confusion } from '../core/metrics/confusion.ts';
import { conlleval } from '../core/metrics/conlleval.ts';
import type { Score } from '../core/metrics/span-score.ts';
import { strictF1 } from '../core/metrics/strict-f1.ts';
import type { ErrorKind, ModelSummary, ShownSpanScore } from './protocol/inspection.ts';
import { type TaggedSplit, typeOfTag } from './tagged-splits.ts';

/** Scores and counts of a tagged split. */
export function modelSummaryOf(split: TaggedSplit): ModelSummary {
  const { spans, sentences, predicted, outcomes } = split;
  const lenient = conlleval();
  const strict = strictF1();
  const share = accuracy();
  const confusions = confusion();
  const correctByType: Record<string, number> = {};
  let index = 0;
  for (const { tags } of sentences) {
    const guesses = predicted[index++] ?? [];
    for (const scorer of spans ? [lenient, strict, share, confusions] : [share, confusions])
      scorer.add(tags, guesses);
    for (const [token, tag] of tags.entries()) {
      const type = typeOfTag(tag, spans);
      if (type === undefined) continue;
      correctByType[type] = (correctByType[type] ?? 0) + (guesses[token] === tag ? 1 : 0);
    }
  }
  const kinds: Record<ErrorKind, number> = {
    correct: 0,
    missed: 0,
    spurious: 0,
    type: 0,
    boundary: 0,
    both: 0,
  };
  for (const { kind } of outcomes.flat()) kinds[kind]++;
  const { byType, ...total } = lenient.score();
  const { byType: _, ...strictTotal } = strict.score();
  const types = Object.entries(byType).map(([type, score]) => [type, inPerCent(score)]);
  const { tags: labels, counts } = confusions.matrix();
  const right = share.score();
  return {
    ...(spans
      ? {
          conlleval: { ...inPerCent(total), byType: Object.fromEntries(types) },
          strict: inPerCent(strictTotal),
        }
      : {}),
    accuracy: right === null ? null : 100 * right,
    kinds,
    confusion: { labels, counts },
    correctByType,
  };
}

function inPerCent({ precision, recall, f1, ...counts }: Score): ShownSpanScore {
  const scaled = (fraction: number | null) => (fraction === null ? null : 100 * fraction);
  return { precision: scaled(precision), recall: scaled(recall), f1: scaled(f1), ...counts };
}
