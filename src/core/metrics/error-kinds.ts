import { type Span, spansOfTags } from '../tags/spans.ts';

/**
 * What became of a span: `correct`; `type` (right borders, wrong type); `boundary` (right type, overlapping
 * borders); `both` (overlapping, and another type); `missed` (gold, nothing predicted there); `spurious` (predicted,
 * nothing there).
 */
export type ErrorKind = 'correct' | 'missed' | 'spurious' | 'type' | 'boundary' | 'both';

/** A gold span with the predicted span it was paired with, or one of them alone. */
export interface SpanOutcome {
  readonly kind: ErrorKind;
  readonly gold?: Span;
  readonly predicted?: Span;
}

/** From the best pairing to the worst. */
const PAIRINGS: readonly Exclude<ErrorKind, 'missed' | 'spurious'>[] = [
  'correct',
  'type',
  'boundary',
  'both',
];

/**
 * The outcome of every gold and every predicted span of one sentence (spans by conlleval's rules), in order of
 * position. Each span is paired at most once: equal spans first, then equal borders, then equal types, then any
 * overlap, from left to right.
 * Error: `RangeError` where gold and predicted tags differ in number.
 */
export function spanOutcomes(gold: readonly string[], predicted: readonly string[]): SpanOutcome[] {
  if (gold.length !== predicted.length) {
    throw new RangeError(`a sentence has ${gold.length} gold tags but ${predicted.length} predicted ones`);
  }
  const wanted = new Set(spansOfTags(gold));
  const guessed = new Set(spansOfTags(predicted));
  const outcomes: SpanOutcome[] = [];
  for (const kind of PAIRINGS) {
    for (const span of [...wanted]) {
      const match = [...guessed].find((guess) => pairing(span, guess) === kind);
      if (match === undefined) continue;
      wanted.delete(span);
      guessed.delete(match);
      outcomes.push({ kind, gold: span, predicted: match });
    }
  }
  for (const span of wanted) outcomes.push({ kind: 'missed', gold: span });
  for (const span of guessed) outcomes.push({ kind: 'spurious', predicted: span });
  return outcomes.sort((a, b) => startOf(a) - startOf(b));
}

function pairing(gold: Span, guess: Span): ErrorKind | undefined {
  const sameBorders = gold.start === guess.start && gold.end === guess.end;
  const sameType = gold.type === guess.type;
  if (sameBorders) return sameType ? 'correct' : 'type';
  if (gold.start >= guess.end || guess.start >= gold.end) return undefined;
  return sameType ? 'boundary' : 'both';
}

function startOf({ gold, predicted }: SpanOutcome): number {
  return Math.min(gold?.start ?? Number.POSITIVE_INFINITY, predicted?.start ?? Number.POSITIVE_INFINITY);
}
