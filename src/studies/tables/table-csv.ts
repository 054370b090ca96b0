import { isScore, shownScore } from './shown-table.ts';
import type { StudyTable, TableCell, TableColumn } from './study-table.ts';
import { writeCsv } from './write-csv.ts';

/** A table as CSV: of each score also the ends of its interval, and how many seeds it is of. */
export function tableCsv({ columns, groups }: StudyTable): string {
  const header = columns.flatMap(({ label, kind }) =>
    kind === 'score' ? [label, `${label} low`, `${label} high`, `${label} n`] : [label],
  );
  const rows = groups.flatMap((group) => {
    // A label that stands beside the first row of its group alone is repeated, so that each row can be read alone.
    const label = group[0]?.[0] ?? null;
    return group.map((row) =>
      columns.flatMap((column, index) => {
        const cell = row[index] ?? null;
        return cells(index === 0 && cell === '' ? label : cell, column);
      }),
    );
  });
  return writeCsv([header, ...rows]);
}

function cells(cell: TableCell, { kind }: TableColumn): readonly (string | number | null)[] {
  if (isScore(cell)) {
    const { score, low, high, n } = cell;
    return [...[score, low, high].map((value) => (value === null ? null : shownScore(value))), n];
  }
  if (kind === 'score') return [cell === null ? null : String(cell), null, null, null];
  if (cell === null || typeof cell === 'string') return [cell];
  return [cell.map(({ text, tag }) => (tag === undefined ? text : `[${tag} ${text}]`)).join(' ')];
}
