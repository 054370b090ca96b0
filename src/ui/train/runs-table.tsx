import { Table, VisuallyHidden } from '@mantine/core';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { describeConfig } from '../../config/describe-config.ts';
import { useRuns } from '../use-studio.ts';
import { RunRow } from './run-row.tsx';

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
    <Table.ScrollContainer minWidth={640} type="native">
      <Table aria-label="Runs" fz="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={76}>Compare</Table.Th>
            <Table.Th>Name</Table.Th>
            <Table.Th>Differs by</Table.Th>
            <Table.Th w={150}>Phase</Table.Th>
            <Table.Th w={110} ta="end">
              Best dev
            </Table.Th>
            <Table.Th w={110} ta="end">
              Step
            </Table.Th>
            <Table.Th w={170}>Test</Table.Th>
            <Table.Th w={44}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ids
            .map((id, index) => (
              <RunRow
                key={id}
                id={id}
                difference={index === 0 ? 'the first run' : differences[index] || 'nothing'}
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
