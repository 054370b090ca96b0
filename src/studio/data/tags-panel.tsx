import {
  Button,
  Group,
  Paper,
  SegmentedControl,
  Stack,
  Table,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { allRenamed } from '../../core/tags/edit-tag-mapping.ts';
import { nearNames } from '../../core/tags/near-names.ts';
import { sharedRows, type TaggedDataSet, type TagRow, tagTable } from '../../core/tags/tag-table.ts';
import cards from '../shell/card-rows.module.css';
import { formatValue } from '../shell/format-value.ts';
import { tagColor } from '../shell/tag-color.ts';
import { useConfig, useStudio, useView } from '../shell/use-studio.ts';
import { useTaggedDataSets } from '../shell/use-tagged-data-sets.ts';
import { NearNames } from './near-names.tsx';
import { dataStrings } from './strings.ts';
import { TagMenu } from './tag-menu.tsx';
import classes from './tags-panel.module.css';
import { useMapTags } from './use-map-tags.tsx';

const words = dataStrings.tagsPanel;
/** Rows that are shown at first. */
const firstRows = 12;
/** The tags of each task by data set: which are shared, which stand alone, and how they are mapped. */
export function TagsPanel() {
  const all = useTaggedDataSets();
  const target = useConfig((state) => state.config?.target);
  const panel = useRef<HTMLDivElement>(null);
  const { view } = useStudio();
  const wanted = useView((state) => state.tagsWanted);
  useEffect(() => {
    if (!wanted || !panel.current) return;
    panel.current.scrollIntoView({ block: 'start' });
    view.getState().tagsShown();
  }, [wanted, view]);
  const tasks = [...new Set(all.map(({ task }) => task))];
  const [chosen, setChosen] = useState<string>();
  const first = all.find(({ id }) => id === target)?.task ?? tasks[0];
  const task = tasks.find((each) => each === chosen) ?? first;
  if (task === undefined || target === undefined) return null;
  const dataSets = all.filter((dataSet) => dataSet.task === task);
  return (
    <Paper withBorder className={classes.panel} component="section" aria-label={words.title} ref={panel}>
      <Group justify="space-between" gap="xs">
        <Title order={2}>{words.title}</Title>
        {tasks.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={words.task}
            data={tasks.map((value) => ({ value, label: formatValue.task(value) }))}
            value={task}
            onChange={setChosen}
          />
        )}
      </Group>
      <TaskTags key={task} dataSets={dataSets} target={target} />
    </Paper>
  );
}

interface TaskProps {
  readonly dataSets: readonly TaggedDataSet[];
  readonly target: string;
}

function TaskTags({ dataSets, target }: TaskProps) {
  const [open, setOpen] = useState(false);
  const table = tagTable(dataSets);
  const spans = dataSets.every((dataSet) => dataSet.spans);
  const { rows, dropped } = table;
  const map = useMapTags();
  const near = nearNames(dataSets, target);
  // While a name may still be merged into another, it does not stand alone for good.
  const alone = near.length > 0 ? [] : rows.filter(({ cells }) => cells.length === 1);
  const dropAlone = () => {
    const ids = dataSets.map(({ id }) => id);
    const gone = alone.map(({ name }): readonly [string, null] => [name, null]);
    map(allRenamed(dataSets, ids, gone), words.droppedAlone(alone.length));
  };
  const shown = open ? rows : rows.slice(0, firstRows);
  const names = rows.map(({ name }) => name);
  const summary = spans
    ? words.types(formatValue.count(rows.length), formatValue.count(1 + 4 * rows.length), rows.length)
    : words.plain(formatValue.count(rows.length), rows.length);
  const shared =
    dataSets.length > 1 ? ` ${words.shared(formatValue.count(sharedRows(table).length), spans)}` : '';
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {summary}
        {shared}
      </Text>
      <NearNames dataSets={dataSets} near={near} />
      <Table className={`${cards.table} ${classes.table}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{spans ? words.type : words.tag}</Table.Th>
            {dataSets.map((dataSet) => (
              <Table.Th key={dataSet.id} className={classes.number}>
                {formatValue.language(dataSet.language)}
              </Table.Th>
            ))}
            {dataSets.length > 1 && <Table.Th>{words.where}</Table.Th>}
            <Table.Th>
              <VisuallyHidden>{words.change('')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((row) => (
            <Row key={row.name} row={row} names={names} dataSets={dataSets} spans={spans} />
          ))}
        </Table.Tbody>
        {dropped.length > 0 && (
          <Table.Tbody>
            <Table.Tr className={`${cards.whole} ${classes.group}`}>
              <Table.Th colSpan={dataSets.length + 3} scope="rowgroup">
                {words.droppedTitle}
              </Table.Th>
            </Table.Tr>
            {dropped.map((row) => (
              <Row key={row.name} row={row} names={names} dataSets={dataSets} spans isDropped />
            ))}
          </Table.Tbody>
        )}
      </Table>
      <Group gap="xs">
        {rows.length > firstRows && (
          <Button variant="subtle" size="compact-xs" onClick={() => setOpen(!open)}>
            {open ? words.fewer : words.all(formatValue.count(rows.length))}
          </Button>
        )}
        {spans && dataSets.length > 1 && alone.length > 1 && alone.length < rows.length && (
          <Button variant="subtle" size="compact-xs" onClick={dropAlone}>
            {words.dropAlone(formatValue.count(alone.length))}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface RowProps {
  readonly row: TagRow;
  readonly names: readonly string[];
  readonly dataSets: readonly TaggedDataSet[];
  readonly spans: boolean;
  readonly isDropped?: boolean;
}

function Row({ row, names, dataSets, spans, isDropped = false }: RowProps) {
  const { name, cells } = row;
  const [only] = cells;
  const alone = cells.length === 1 && dataSets.find(({ id }) => id === only?.id);
  const cellOf = (id: string) => cells.find((cell) => cell.id === id);
  return (
    <Table.Tr className={cards.row} data-dropped={isDropped || undefined}>
      <Table.Td className={cards.lead}>
        <span className={classes.swatch} style={{ background: tagColor(name) }} aria-hidden="true" />
        <span className={classes.name}>{name || words.noType}</span>
      </Table.Td>
      {dataSets.map(({ id, language }) => {
        const cell = cellOf(id);
        if (!cell) return <Table.Td key={id} />;
        const renamed = isDropped ? [] : cell.from.filter((from) => from !== name);
        return (
          <Table.Td key={id} className={classes.number} data-label={formatValue.language(language)}>
            {renamed.length > 0 && <span className={classes.from}>{cell.from.join(' + ')}</span>}
            {formatValue.count(cell.count)}
          </Table.Td>
        );
      })}
      {dataSets.length > 1 && (
        <Table.Td className={classes.where}>
          {alone
            ? words.only(formatValue.language(alone.language))
            : words.inSome(cells.length, dataSets.length)}
        </Table.Td>
      )}
      <Table.Td className={classes.action}>
        <TagMenu row={row} names={names} dataSets={dataSets} spans={spans} isDropped={isDropped} />
      </Table.Td>
    </Table.Tr>
  );
}
