import { spansOfTags } from '../../core/tags/spans.ts';

/** A stretch of tokens as it is shown: a span, or a token with a plain tag. */
export interface VerdictSpan {
  /** First token. */
  readonly start: number;
  /** Behind the last token. */
  readonly end: number;
  /** Span type or plain tag; '' for a span that was missed. */
  readonly type: string;
  readonly verdict: 'gold' | 'right' | 'wrong' | 'missed';
}

/** The spans of gold tags, or each token where tags are plain. */
export function goldSpans(tags: readonly string[], marksSpans: boolean): readonly VerdictSpan[] {
  if (!marksSpans) return tags.map((type, start) => ({ start, end: start + 1, type, verdict: 'gold' }));
  return spansOfTags(tags).map((span) => ({ ...span, verdict: 'gold' }));
}

/**
 * What a model made of a sentence, in order and without overlap: each predicted span, right where borders and type are
 * those of a gold span; and what of a gold span no predicted span touches, as missed. Where tags are plain, each
 * token.
 */
export function verdictSpans(
  gold: readonly string[],
  predicted: readonly string[],
  marksSpans: boolean,
): readonly VerdictSpan[] {
  if (!marksSpans) {
    return predicted.map((type, start) => ({
      start,
      end: start + 1,
      type,
      verdict: type === gold[start] ? 'right' : 'wrong',
    }));
  }
  const wanted = spansOfTags(gold);
  const guessed = spansOfTags(predicted);
  const found = guessed.map((span): VerdictSpan => {
    const right = wanted.some(
      ({ start, end, type }) => start === span.start && end === span.end && type === span.type,
    );
    return { ...span, verdict: right ? 'right' : 'wrong' };
  });
  const missed = wanted
    .filter((span) => !guessed.some(({ start, end }) => start < span.end && span.start < end))
    .map(({ start, end }): VerdictSpan => ({ start, end, type: '', verdict: 'missed' }));
  return [...found, ...missed].sort((a, b) => a.start - b.start);
}
