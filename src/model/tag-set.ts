const spanTag = /^([BIES])-(.+)$/su;

function parts(tag: string): { readonly prefix: string; readonly type: string } {
  const [, prefix = 'O', type = ''] = spanTag.exec(tag) ?? [];
  return { prefix, type };
}

/** Whether tags mark spans: O and BIOES tags only, and at least one of the latter. */
export function marksSpans(tags: Iterable<string>): boolean {
  let spans = false;
  for (const tag of tags) {
    if (spanTag.test(tag)) spans = true;
    else if (tag !== 'O') return false;
  }
  return spans;
}

/**
 * The tag set of a task, sorted: the tags that occur; where they mark spans, `O` and all of B, I, E, S for each type.
 */
export function tagSet(tags: Iterable<string>): readonly string[] {
  const found = new Set(tags);
  if (!marksSpans(found)) return [...found].sort();
  const types = new Set([...found].filter((tag) => tag !== 'O').map((tag) => parts(tag).type));
  return [
    'O',
    ...[...types].flatMap((type) => ['B', 'I', 'E', 'S'].map((prefix) => `${prefix}-${type}`)),
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
  const opens = (tag: string) => 'OBS'.includes(parts(tag).prefix);
  const closes = (tag: string) => 'OES'.includes(parts(tag).prefix);
  return {
    start: opens,
    stop: closes,
    transition: (from, to) => (closes(from) ? opens(to) : !opens(to) && parts(from).type === parts(to).type),
  };
}
