import { type Span, spansOfTags, tagParts } from './spans.ts';
import type { TagScheme } from './tag-scheme.ts';

/**
 * The tags of a sentence of `length` tokens that has these spans, which must not overlap and must be in order.
 * Error: `RangeError` where the spans overlap or leave the sentence, or for scheme `plain`, which has no spans.
 */
export function tagsOfSpans(spans: readonly Span[], length: number, scheme: TagScheme): string[] {
  if (scheme === 'plain') throw new RangeError('plain tags cannot mark spans');
  const tags = new Array<string>(length).fill('O');
  let before: Span | undefined;
  for (const span of spans) {
    if (span.start < (before?.end ?? 0) || span.end <= span.start || span.end > length) {
      throw new RangeError(`span ${span.start}-${span.end} overlaps another or leaves the sentence`);
    }
    const touches = before?.end === span.start && before.type === span.type;
    for (let index = span.start; index < span.end; index++) {
      const letter = letterAt(index === span.start, index === span.end - 1, touches, scheme);
      tags[index] = span.type === '' ? letter : `${letter}-${span.type}`;
    }
    before = span;
  }
  return tags;
}

function letterAt(
  first: boolean,
  last: boolean,
  touches: boolean,
  scheme: Exclude<TagScheme, 'plain'>,
): string {
  if (scheme === 'IOB1') return first && touches ? 'B' : 'I';
  if (scheme === 'IOB2') return first ? 'B' : 'I';
  const [end, single] = scheme === 'BIOES' ? ['E', 'S'] : ['L', 'U'];
  if (first) return last ? single : 'B';
  return last ? end : 'I';
}

/**
 * Rewrites one sentence's tags to BIOES.
 * With `repair` (the default) spans are those of {@link spansOfTags}, so the result is always legal. Without,
 * each letter is rewritten by its right neighbour alone, so that an illegal transition stays one: what a strict
 * score needs. Plain tags are returned as they are.
 */
export function toBioes(tags: readonly string[], scheme: TagScheme, repair = true): string[] {
  if (scheme === 'plain') return [...tags];
  // Every IOB1 sequence marks its spans by conlleval's rule; there is nothing to leave unrepaired.
  if (repair || scheme === 'IOB1') return tagsOfSpans(spansOfTags(tags), tags.length, 'BIOES');
  return tags.map((tag, index) => {
    const { letter, type } = tagParts(tag);
    const named = (to: string) => (type === '' ? to : `${to}-${type}`);
    if (letter === 'O' || scheme !== 'IOB2') return named(letter);
    const next = tagParts(tags[index + 1] ?? 'O');
    const goes = next.letter === 'I' && next.type === type;
    if (letter === 'B') return named(goes ? 'B' : 'S');
    return named(goes ? 'I' : 'E');
  });
}

/**
 * Rewrites one sentence's BIOES tags, legal or not, to another scheme, with the spans of {@link spansOfTags}: what
 * conlleval finds in them it finds in the result. For BIOES itself and for plain tags they come back as they are.
 */
export function fromBioes(tags: readonly string[], scheme: TagScheme): readonly string[] {
  if (scheme === 'plain' || scheme === 'BIOES') return tags;
  return tagsOfSpans(spansOfTags(tags), tags.length, scheme);
}
