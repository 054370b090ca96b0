import { splitTag, typesOfTags } from './spans.ts';

/** The four letters of BIOES that mark spans, in the order in which they follow one another. */
const spanLetters = ['B', 'I', 'E', 'S'];

/** True for a BIOES tag that marks a token of a span: a letter and a type. */
function isSpanTag(tag: string): boolean {
  const [letter, type] = splitTag(tag);
  return type !== '' && spanLetters.includes(letter);
}

/** True where no tag contradicts that they mark spans: each is O or a BIOES letter with a type. */
export function mayMarkSpans(tags: Iterable<string>): boolean {
  for (const tag of tags) if (tag !== 'O' && !isSpanTag(tag)) return false;
  return true;
}

/** Whether tags mark spans: O and BIOES tags only, and at least one of the latter. */
export function marksSpans(tags: Iterable<string>): boolean {
  const distinct = new Set(tags);
  return mayMarkSpans(distinct) && [...distinct].some(isSpanTag);
}

/**
 * The tag set of a task, sorted: the tags that occur; where they mark spans, `O` and all of B, I, E, S for each type.
 */
export function tagSet(tags: Iterable<string>): readonly string[] {
  const found = new Set(tags);
  if (!marksSpans(found)) return [...found].sort();
  return [
    'O',
    ...[...typesOfTags(found)].flatMap((type) => spanLetters.map((letter) => `${letter}-${type}`)),
  ].sort();
}

/** Which tags BIOES allows at the start, at the end, and after each other; everything for tags without spans. */
export interface LegalTags {
  start(tag: string): boolean;
  stop(tag: string): boolean;
  transition(from: string, to: string): boolean;
}

/** The rules of BIOES over a tag set. */
export function legalTags(tags: readonly string[]): LegalTags {
  if (!marksSpans(tags)) return { start: () => true, stop: () => true, transition: () => true };
  const opens = (tag: string) => 'OBS'.includes(splitTag(tag)[0]);
  const closes = (tag: string) => 'OES'.includes(splitTag(tag)[0]);
  return {
    start: opens,
    stop: closes,
    transition: (from, to) =>
      closes(from) ? opens(to) : !opens(to) && splitTag(from)[1] === splitTag(to)[1],
  };
}
