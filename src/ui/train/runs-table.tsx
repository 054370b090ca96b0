import { Table, VisuallyHidden } from '@mantine/core';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { describeConfig } from '../../config/describe-config.ts';
import cards from '../card-rows.module.css';
import { useRuns } from '../use-studio.ts';
import { RunRow } from './run-row.tsx';
import { trainStrings } from './strings.ts';

const words = trainStrings.runsTable;

interface Props {
  /** Ids of the runs in the chart of several. */
  readonly compared: readonly string[];
  readonly onCompare: (ids: readonly string[]) => void;
}

/** All runs, the latest first: what they differ in, how far they came, and what can be done with them. */
export function RunsTable({ compared, onCompare }: Props) {
  const ids = useRuns(useShallow(({ runs }) => runs.map(({ id }) => id)));
  const configs = useRuns(useShallow(({ runs }) => runs.map(({ config }) => config)));
  const differences = useMemo(() => {
    const [first] = configs;
    return first ? configs.map((config) => describeConfig(config, first)) : [];
  }, [configs]);
  return (
    <Table.ScrollContainer minWidth={0} type="native">
      <Table
        className={cards.table}
        aria-label={words.label}
        fz="sm"
        style={{ fontVariantNumeric: 'tabular-nums' }}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={76}>{words.columns.compare}</Table.Th>
            <Table.Th>{words.columns.name}</Table.Th>
            <Table.Th>{words.columns.difference}</Table.Th>
            <Table.Th w={150}>{words.columns.phase}</Table.Th>
            <Table.Th w={110} ta="end">
              {words.columns.best}
            </Table.Th>
            <Table.Th w={110} ta="end">
              {words.columns.step}
            </Table.Th>
            <Table.Th w={170}>{words.columns.test}</Table.Th>
            <Table.Th w={44}>
              <VisuallyHidden>{words.columns.actions}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ids
            .map((id, index) => (
              <RunRow
                key={id}
                id={id}
                difference={index === 0 ? words.firstRun : differences[index] || words.noDifference}
                compared={compared.includes(id)}
                onCompare={(chosen) =>
                  onCompare(chosen ? [...compared, id] : compared.filter((each) => each !== id))
                }
              />
            ))
            .reverse()}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
