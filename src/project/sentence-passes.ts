import type { SentenceFilter } from './protocol/inspection.ts';
import type { Outcome, TaggedSplit } from './tagged-splits.ts';

/** One split as one model tags it, or two. */
export type TaggedSentences = readonly [TaggedSplit, ...TaggedSplit[]];

/** Gold spans of a sentence that only the second model finds, and that only the first one does. */
export function changesOf(tagged: TaggedSentences, index: number): { fixed: number; broken: number } {
  const [first, second] = tagged.map((split) => found(split.outcomes[index] ?? []));
  if (!first || !second) return { fixed: 0, broken: 0 };
  const only = (these: Set<string>, others: Set<string>) =>
    [...these].filter((each) => !others.has(each)).length;
  return { fixed: only(second, first), broken: only(first, second) };
}

/** Whether a sentence is to be shown. */
export function sentencePasses(tagged: TaggedSentences, index: number, filter: SentenceFilter): boolean {
  const { kind, change, type, unseen, minLength = 0, maxLength = Number.POSITIVE_INFINITY, text } = filter;
  const [first] = tagged;
  const { tokens = [] } = first.sentences.at(index) ?? {};
  if (tokens.length < minLength || tokens.length > maxLength) return false;
  if (unseen && tokens.every((token) => first.trained.has(token))) return false;
  if (text !== undefined && !tokens.join(' ').toLowerCase().includes(text.toLowerCase())) return false;
  if (change !== undefined && changesOf(tagged, index)[change] === 0) return false;
  if (kind === undefined && type === undefined) return true;
  const outcomes = tagged.flatMap((split) => split.outcomes[index] ?? []);
  const fits = (outcome: Outcome) =>
    (kind === undefined || outcome.kind === kind) && (type === undefined || outcome.type === type);
  return outcomes.some(fits);
}

function found(outcomes: readonly Outcome[]): Set<string> {
  return new Set(
    outcomes.flatMap(({ kind, gold }) => (kind === 'correct' && gold !== undefined ? [gold] : [])),
  );
}
