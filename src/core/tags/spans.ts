/** A span of a sentence: tokens `start` (inclusive) to `end` (exclusive). */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

/** A tag's letter and type, cut at the first hyphen; the type is '' where there is none. */
export function splitTag(tag: string): readonly [letter: string, type: string] {
  const hyphen = tag.indexOf('-');
  return hyphen === -1 ? [tag, ''] : [tag.slice(0, hyphen), tag.slice(hyphen + 1)];
}

/** As `splitTag`, with the letters of BIOES: BILOU's L is E, and its U is S. */
export function tagParts(tag: string): { readonly letter: string; readonly type: string } {
  const [letter, type] = splitTag(tag);
  return { letter: letter === 'L' ? 'E' : letter === 'U' ? 'S' : letter, type };
}

/** The types that tags mark. */
export function typesOfTags(tags: Iterable<string>): Set<string> {
  return new Set([...tags].filter((tag) => tag !== 'O').map((tag) => splitTag(tag)[1]));
}

/**
 * The spans of one sentence's IOB1, IOB2, BIOES or BILOU tags, legal or not, by the rule of the conlleval script (Tjong
 * Kim Sang, CoNLL-2000; its startOfChunk and endOfChunk, with S as in its later ports): a span starts at B and S, at I
 * and E behind O, E or S, and wherever the type changes outside O; it ends before the next start and before O. Plain tags
 * without a type mark no span.
 */
export function spansOfTags(tags: readonly string[]): Span[] {
  const spans: Span[] = [];
  let open: { readonly start: number; readonly type: string } | undefined;
  let before = { letter: 'O', type: '' };
  const close = (end: number) => {
    if (open !== undefined) spans.push({ start: open.start, end, type: open.type });
    open = undefined;
  };
  tags.forEach((tag, index) => {
    const now = tagParts(tag);
    if (now.letter === 'O' || now.letter === '.') close(index);
    else if (startsSpan(now, before)) {
      close(index);
      open = { start: index, type: now.type };
    }
    before = now;
  });
  close(tags.length);
  return spans;
}

type TagParts = ReturnType<typeof tagParts>;

function startsSpan({ letter, type }: TagParts, before: TagParts): boolean {
  if (letter === 'B' || letter === 'S' || type !== before.type) return true;
  const inside = letter === 'I' || letter === 'E';
  return inside && (before.letter === 'O' || before.letter === 'E' || before.letter === 'S');
}
