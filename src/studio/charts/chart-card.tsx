import { ActionIcon, Text } from '@mantine/core';
import { IconChartLine, IconTable } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { trainStrings } from '../train/strings.ts';
import { TitledPanel } from '../train/titled-panel.tsx';
import type { Ends } from './axes-of.ts';
import type { ChartLine } from './chart-line.ts';
import type { ChartMark } from './chart-marks.tsx';
import { ChartTable } from './chart-table.tsx';
import { LineChart } from './line-chart.tsx';

const words = trainStrings.chartCard;

interface Props {
  readonly title: string;
  /** What stands beside the title: how it is measured, a share. */
  readonly note?: ReactNode;
  /** Header of the table's first column. */
  readonly xName: string;
  readonly lines: readonly ChartLine[];
  readonly marks: readonly ChartMark[];
  readonly ends: Ends;
  readonly height: number;
  /** Most pixels for the names at the ends of the lines. */
  readonly labelWidth?: number;
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
  /** What to say before the first point. */
  readonly empty: string;
}

/** A chart with its title and, behind a switch, its table. */
export function ChartCard({ title, note, xName, empty, labelWidth = 160, ...chart }: Props) {
  const [table, setTable] = useState(false);
  const { height, lines } = chart;
  const change = table ? words.showChart : words.showNumbers;
  return (
    <TitledPanel
      title={title}
      note={note}
      action={
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${change}: ${title}`}
          title={change}
          aria-pressed={table}
          onClick={() => setTable(!table)}
        >
          {table ? <IconChartLine size={16} /> : <IconTable size={16} />}
        </ActionIcon>
      }
    >
      {lines.length === 0 ? (
        <Text size="sm" c="dimmed" h={`min(${height}px, 60dvh)`} component="p" m={0}>
          {empty}
        </Text>
      ) : table ? (
        <ChartTable title={title} xName={xName} {...chart} />
      ) : (
        <LineChart name={title} labelWidth={labelWidth} {...chart} />
      )}
    </TitledPanel>
  );
}
