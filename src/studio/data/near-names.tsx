import { Button, Text } from '@mantine/core';
import { allRenamed, keptApart, renamedTo } from '../../core/tags/edit-tag-mapping.ts';
import type { NearName } from '../../core/tags/near-names.ts';
import type { TagMapping } from '../../core/tags/tag-mapping.ts';
import type { TaggedDataSet } from '../../core/tags/tag-table.ts';
import { formatValue } from '../shell/format-value.ts';
import { dataStrings } from './strings.ts';
import classes from './tags-panel.module.css';
import { useMapTags } from './use-map-tags.tsx';

const words = dataStrings.tagsPanel;

interface Props {
  readonly dataSets: readonly TaggedDataSet[];
  readonly near: readonly NearName[];
}

/** Names that may mean the same, each to be merged or kept apart. */
export function NearNames({ dataSets, near }: Props) {
  const map = useMapTags();
  if (near.length === 0) return null;
  const languages = ({ dataSets: ids }: NearName) =>
    dataSets
      .filter(({ id }) => ids.includes(id))
      .map(({ language }) => formatValue.language(language))
      .join(', ');
  const mergeAll = () => {
    const all = new Map<string, TagMapping>();
    for (const { id } of dataSets) {
      const changes = near
        .filter((each) => each.dataSets.includes(id))
        .map(({ from, to }) => [from, to] as const);
      for (const [key, mapping] of allRenamed(dataSets, [id], changes)) all.set(key, mapping);
    }
    map(all, words.mergedAll(near.length));
  };
  return (
    <section className={classes.near} aria-label={words.nearTitle}>
      <Text fw={600}>{words.nearTitle}</Text>
      <div className={classes.buttons}>
        {near.length > 1 && (
          <Button size="compact-xs" onClick={mergeAll}>
            {words.mergeAll}
          </Button>
        )}
      </div>
      <ul>
        {near.map((each) => (
          <li key={each.from}>
            <span>
              <b>{each.from}</b> → <b>{each.to}</b>{' '}
              <Text span size="xs" c="dimmed">
                {languages(each)}
              </Text>
            </span>
            <div className={classes.buttons}>
              <Button
                variant="default"
                size="compact-xs"
                aria-label={words.mergeInto(each.from, each.to)}
                onClick={() =>
                  map(
                    renamedTo(dataSets, each.dataSets, each.from, each.to),
                    words.merged(each.from, each.to),
                  )
                }
              >
                {words.merge}
              </Button>
              <Button
                variant="subtle"
                size="compact-xs"
                aria-label={words.keepFrom(each.from, each.to)}
                onClick={() =>
                  map(keptApart(dataSets, each.dataSets, each.from), words.keptApart(each.from, each.to))
                }
              >
                {words.keep}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
