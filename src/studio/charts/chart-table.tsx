import { ScrollArea, Table } from '@mantine/core';
import type { ChartLine } from './chart-line.ts';

interface Props {
  readonly title: string;
  readonly xName: string;
  readonly lines: readonly ChartLine[];
  readonly height: number;
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
}

/** The numbers of a chart, the latest first. Raw values where the lines are smoothed. */
export function ChartTable({ title, xName, lines, height, formatX, formatY }: Props) {
  const columns = lines.map(({ points, raw }) => new Map((raw ?? points).map(({ x, y }) => [x, y])));
  const rows = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((a, b) => b - a);
  return (
    <ScrollArea h={height} type="auto">
      <Table stickyHeader aria-label={title} fz="xs" style={{ fontVariantNumeric: 'tabular-nums' }}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{xName}</Table.Th>
            {lines.map(({ id, label }) => (
              <Table.Th key={id} ta="end">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((x) => (
            <Table.Tr key={x}>
              <Table.Td>{formatX(x)}</Table.Td>
              {columns.map((column, index) => {
                const y = column.get(x);
                return (
                  <Table.Td key={lines[index]?.id} ta="end">
                    {y === undefined ? '' : y === null ? '–' : formatY(y)}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
