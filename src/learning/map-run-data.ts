import { checkTagMapping } from '../core/config/check-tag-mapping.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import { typesOfTags } from '../core/tags/spans.ts';
import { isSpanScheme } from '../core/tags/tag-scheme.ts';
import { mapExamples } from './map-examples.ts';
import { type DataSetSplits, goldOf, type RunData } from './run-data.ts';

/** The distinct tags, or labels, of all splits of a data set. */
function tagsOf({ train, dev = [], test = [] }: DataSetSplits): Set<string> {
  const tags = new Set<string>();
  for (const split of [train, dev, test])
    for (const example of split) for (const tag of goldOf(example)) tags.add(tag);
  return tags;
}

/**
 * The data of a run with the tags that its data sets' mappings give them; what is not mapped stays the same object.
 * @throws ConfigError naming an entry of a mapping that its data set has no tag for
 */
export function mapRunData(config: RunConfig, data: RunData): RunData {
  const given = new Map(Object.entries(data.dataSets));
  const dataSets = new Map(given);
  for (const [index, { id, kind, active, tags: mapping }] of config.dataSets.entries()) {
    const splits = given.get(id);
    if (!mapping || !splits || !active) continue;
    const tags = tagsOf(splits);
    const spans = kind === 'sequence' && isSpanScheme(tags);
    const names = spans ? typesOfTags(tags) : tags;
    checkTagMapping(id, mapping, { names, spans }, `dataSets.${index}.tags`);
    const { train, dev, test } = splits;
    dataSets.set(id, {
      train: mapExamples(train, mapping, spans),
      ...(dev && { dev: mapExamples(dev, mapping, spans) }),
      ...(test && { test: mapExamples(test, mapping, spans) }),
    });
  }
  return { ...data, dataSets: Object.fromEntries(dataSets) };
}
