import { type Span, splitTag } from './spans.ts';

/**
 * The spans of one sentence's BIOES tags as seqeval's strict mode counts them (Nakayama 2018, scheme IOBES): only
 * S, or B followed by any number of I and one E of the same type. Anything else marks no span.
 */
export function strictSpansOfTags(tags: readonly string[]): Span[] {
  const spans: Span[] = [];
  let open: { readonly start: number; readonly type: string } | undefined;
  tags.forEach((tag, index) => {
    const [letter, type] = splitTag(tag);
    if (letter === 'S') spans.push({ start: index, end: index + 1, type });
    if (letter === 'B') {
      open = { start: index, type };
      return;
    }
    const joins = open !== undefined && open.type === type && (letter === 'I' || letter === 'E');
    if (joins && letter === 'E' && open !== undefined)
      spans.push({ start: open.start, end: index + 1, type });
    if (!joins || letter === 'E') open = undefined;
  });
  return spans;
}
