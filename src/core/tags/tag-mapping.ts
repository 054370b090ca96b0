import { splitTag } from './spans.ts';

/**
 * How the tags of a data set are renamed. Keys are its types where tags mark spans (`PERS`, without the BIOES letter), else
 * its tags; `null` drops a type to O. A name that maps to itself was looked at and is meant to stay.
 */
export type TagMapping = Readonly<Record<string, string | null>>;

/** What becomes of one type, or of one plain tag; `null` where it is dropped to O. */
export function mappedName(name: string, mapping: TagMapping | undefined): string | null {
  if (!mapping || !Object.hasOwn(mapping, name)) return name;
  return mapping[name] ?? null;
}

/**
 * The tags of one sentence after a mapping. A span keeps its letters and its borders and only its type changes, or the
 * whole span becomes O, so what was legal BIOES stays legal. The same list comes back where nothing is mapped.
 * @param spans whether the data set's tags mark spans; plain tags are replaced as a whole
 */
export function mapTags(
  tags: readonly string[],
  mapping: TagMapping | undefined,
  spans: boolean,
): readonly string[] {
  if (!mapping || Object.keys(mapping).length === 0) return tags;
  return tags.map((tag) => {
    if (!spans) return mappedName(tag, mapping) ?? 'O';
    if (tag === 'O') return tag;
    const [letter, type] = splitTag(tag);
    const name = mappedName(type, mapping);
    if (name === null) return 'O';
    return name === '' ? letter : `${letter}-${name}`;
  });
}
