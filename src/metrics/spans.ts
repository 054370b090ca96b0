/** A phrase of a sentence: tokens `start` (inclusive) to `end` (exclusive). */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

/**
 * The phrases of one sentence's tags by the rule of the conlleval script (Tjong Kim Sang, CoNLL-2000; its
 * startOfChunk and endOfChunk, with S as in its later ports): a phrase starts at B and S, at I and E behind O, E or
 * S, and wherever the type changes outside O; it ends before the next start and before O. Works on IOB1, IOB2 and
 * BIOES, legal or not. Plain tags without a type mark no phrase.
 */
export function spansOfTags(tags: readonly string[]): Span[] {
  const spans: Span[] = [];
  let open: { readonly start: number; readonly type: string } | undefined;
  let letterBefore = 'O';
  let typeBefore = '';
  const close = (end: number) => {
    if (open !== undefined) spans.push({ start: open.start, end, type: open.type });
    open = undefined;
  };
  tags.forEach((tag, index) => {
    const [letter, type] = splitTag(tag);
    if (letter === 'O' || letter === '.') close(index);
    else if (startsPhrase(letter, type, letterBefore, typeBefore)) {
      close(index);
      open = { start: index, type };
    }
    letterBefore = letter;
    typeBefore = type;
  });
  close(tags.length);
  return spans;
}

/** A tag's letter and type, cut at the first hyphen; the type is '' where there is none. */
export function splitTag(tag: string): readonly [letter: string, type: string] {
  const hyphen = tag.indexOf('-');
  return hyphen === -1 ? [tag, ''] : [tag.slice(0, hyphen), tag.slice(hyphen + 1)];
}

function startsPhrase(letter: string, type: string, letterBefore: string, typeBefore: string): boolean {
  if (letter === 'B' || letter === 'S' || type !== typeBefore) return true;
  const inside = letter === 'I' || letter === 'E';
  return inside && (letterBefore === 'O' || letterBefore === 'E' || letterBefore === 'S');
}
