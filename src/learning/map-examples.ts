import { mappedName, mapTags, type TagMapping } from '../core/tags/tag-mapping.ts';
import type { List } from '../data/sentences/list.ts';
import { MappedList } from '../data/sentences/mapped-list.ts';
import type { Example } from './run-data.ts';

/**
 * Examples with the tags, or the labels, of a mapping; the same list where nothing is mapped.
 * @param spans whether the tags of their data set mark spans
 */
export function mapExamples<E extends Example>(
  examples: List<E>,
  mapping: TagMapping | undefined,
  spans: boolean,
): List<E> {
  if (!mapping || Object.keys(mapping).length === 0) return examples;
  return new MappedList(examples, (example) =>
    'label' in example
      ? { ...example, label: mappedName(example.label, mapping) ?? example.label }
      : { ...example, tags: mapTags(example.tags, mapping, spans) },
  );
}
