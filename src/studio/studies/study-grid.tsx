import { Table, Text, VisuallyHidden } from '@mantine/core';
import { seedSummary } from '../../core/metrics/seed-summary.ts';
import type { StudyGrid } from '../../studies/study-figures.ts';
import { type StudyCell, testScore } from '../../studies/study-tables.ts';
import type { StudyRecord } from '../stores/study-store.ts';
import { axisLabel } from './axis-text.ts';
import { studyStrings as words } from './strings.ts';
import classes from './studies.module.css';

/** A cell by its row and column. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export const isSamePlace = (a: CellPlace, b: CellPlace) => a.row === b.row && a.column === b.column;

interface Props {
  readonly grid: StudyGrid;
  readonly steps: ReadonlyMap<string, number>;
  readonly chosen: readonly CellPlace[];
  /** Absent where there is nothing to choose yet. */
  readonly onChoose?: (place: CellPlace) => void;
}

/** Steps of the runs that are being trained. */
export function stepsOf({ runs }: StudyRecord): ReadonlyMap<string, number> {
  return new Map(runs.flatMap(({ id, step }) => (step === undefined ? [] : [[id, step] as const])));
}

/** What rows and columns are, by the names that the axes have. */
function headerOf({ fields, columnField }: StudyGrid): string {
  const rows = fields.map(axisLabel).join(', ');
  return [rows, columnField === undefined ? '' : axisLabel(columnField)]
    .filter((part) => part !== '')
    .join(' / ');
}

/** The results as a grid: colour and number fill in as runs end. */
export function StudyGridTable({ grid, steps, chosen, onChoose }: Props) {
  return (
    <div className={classes.scroll}>
      <Table className={classes.grid} withRowBorders={false} aria-label={words.grid}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">
              <Text size="xs" c="dimmed">
                {headerOf(grid)}
              </Text>
            </Table.Th>
            {grid.columns.map((column) => (
              <Table.Th key={column} scope="col" className={classes.column}>
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {grid.rows.map(({ label, cells }, row) => (
            <Table.Tr key={label}>
              <Table.Th scope="row">{label}</Table.Th>
              {cells.map((cell, column) => (
                <Table.Td key={grid.columns[column]} className={classes.cell}>
                  {cell ? (
                    <Cell
                      cell={cell}
                      row={label}
                      column={grid.columns[column] ?? ''}
                      steps={steps}
                      isChosen={chosen.some((place) => isSamePlace(place, { row, column }))}
                      onClick={onChoose && (() => onChoose({ row, column }))}
                    />
                  ) : null}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface CellProps {
  readonly cell: StudyCell;
  readonly row: string;
  readonly column: string;
  readonly steps: ReadonlyMap<string, number>;
  readonly isChosen: boolean;
  readonly onClick: (() => void) | undefined;
}

function Cell({ cell: { rows }, row, column, steps, isChosen, onClick }: CellProps) {
  const scores = rows.flatMap(({ outcome }) => testScore(outcome) ?? []);
  const summary = seedSummary(scores);
  const score = summary ? summary.mean.toFixed(1) : '–';
  const done = rows.filter(({ outcome }) => outcome.status === 'done').length;
  const margin = summary?.interval ? (summary.interval.high - summary.interval.low) / 2 : undefined;
  return (
    <button
      type="button"
      className={classes.button}
      aria-pressed={isChosen}
      style={{ '--share': summary ? Math.max(0, Math.min(1, summary.mean / 100)) : 0 } as React.CSSProperties}
      data-filled={summary !== null || undefined}
      disabled={onClick === undefined}
      onClick={onClick}
    >
      <VisuallyHidden>{words.cellName(row, column)}</VisuallyHidden>
      <span className={classes.score}>{score}</span>
      <span className={classes.margin}>{margin === undefined ? ' ' : `± ${margin.toFixed(1)}`}</span>
      <VisuallyHidden>{words.cellRunsDone(String(done), String(rows.length))}</VisuallyHidden>
      <span className={classes.dots} aria-hidden="true">
        {rows.map(({ id, at, outcome: { status } }) => (
          <span key={`${id} ${at.seed}`} data-status={steps.has(id) ? 'training' : status} />
        ))}
      </span>
    </button>
  );
}
