import type { TagScheme } from './corpus.ts';

/** A phrase: tokens `start` (inclusive) to `end` (exclusive) of a sentence. */
export interface TagSpan {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

/** The two halves of a tag: the letter before the first hyphen, the type behind it ('' where there is none). */
export function tagParts(tag: string): { readonly letter: string; readonly type: string } {
  const hyphen = tag.indexOf('-');
  const letter = hyphen === -1 ? tag : tag.slice(0, hyphen);
  const type = hyphen === -1 ? '' : tag.slice(hyphen + 1);
  return { letter: letter === 'L' ? 'E' : letter === 'U' ? 'S' : letter, type };
}

/**
 * The phrases of one sentence's IOB1, IOB2, BIOES or BILOU tags, legal or not, by the rule of the conlleval script
 * (CoNLL-2000 shared task; S as in its later ports): a phrase starts at B and S, at any tag behind O, E or S, and
 * where the type changes; it ends where the next one starts or before O.
 */
export function spansOfSchemeTags(tags: readonly string[]): TagSpan[] {
  const spans: TagSpan[] = [];
  let open: { start: number; type: string } | undefined;
  let before = 'O';
  const close = (end: number) => {
    if (open !== undefined) spans.push({ start: open.start, end, type: open.type });
    open = undefined;
  };
  tags.forEach((tag, index) => {
    const { letter, type } = tagParts(tag);
    if (letter === 'O') close(index);
    else if ('BS'.includes(letter) || 'OES'.includes(before) || open?.type !== type) {
      close(index);
      open = { start: index, type };
    }
    before = letter;
  });
  close(tags.length);
  return spans;
}

/**
 * The tags of a sentence of `length` tokens that has these phrases, which must not overlap and must be in order.
 * Error: `RangeError` where the phrases overlap or leave the sentence, or for scheme `plain`, which has no phrases.
 */
export function tagsOfSpans(spans: readonly TagSpan[], length: number, scheme: TagScheme): string[] {
  if (scheme === 'plain') throw new RangeError('plain tags cannot mark phrases');
  const tags = new Array<string>(length).fill('O');
  let before: TagSpan | undefined;
  for (const span of spans) {
    if (span.start < (before?.end ?? 0) || span.end <= span.start || span.end > length) {
      throw new RangeError(`phrase ${span.start}-${span.end} overlaps another or leaves the sentence`);
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
 * With `repair` (the default) phrases are those of {@link spansOfSchemeTags}, so the result is always legal. Without,
 * each letter is rewritten by its right neighbour alone, so that an illegal transition stays one: what a strict
 * score needs. Plain tags are returned as they are.
 */
export function toBioes(tags: readonly string[], scheme: TagScheme, repair = true): string[] {
  if (scheme === 'plain') return [...tags];
  // Every IOB1 sequence marks its phrases by conlleval's rule; there is nothing to leave unrepaired.
  if (repair || scheme === 'IOB1') return tagsOfSpans(spansOfSchemeTags(tags), tags.length, 'BIOES');
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
 * Rewrites one sentence's BIOES tags, legal or not, to another scheme, with the phrases of {@link spansOfSchemeTags}: what
 * conlleval finds in them it finds in the result. For BIOES itself and for plain tags they come back as they are.
 */
export function fromBioes(tags: readonly string[], scheme: TagScheme): readonly string[] {
  if (scheme === 'plain' || scheme === 'BIOES') return tags;
  return tagsOfSpans(spansOfSchemeTags(tags), tags.length, scheme);
}
