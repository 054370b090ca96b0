import type { ScoreCell, StudyTable, TableCell, TableColumn, TaggedToken } from './study-table.ts';

/** A cell as it is shown. */
export interface ShownCell {
  readonly column: TableColumn;
  /** Words, or a score as `61.40`. */
  readonly text: string;
  /** Behind a score: `± 1.20`, or `[60.10, 62.90]` where the interval is not symmetric; '' without an interval. */
  readonly interval: string;
  /** Of a tagged text, whose `text` is ''. */
  readonly tokens: readonly TaggedToken[];
  /** Whether no score of its column in its group is better. */
  readonly isBest: boolean;
}

/** Decimals of scores in per cent. */
const DECIMALS = 2;

/** The cells of each row of each group, as writers and pages show them. */
export function shownTable({ columns, groups }: StudyTable): readonly (readonly (readonly ShownCell[])[])[] {
  return groups.map((rows) => {
    const best = columns.map((_, column) => bestOf(rows.map((row) => row[column] ?? null)));
    return rows.map((row) =>
      columns.map((column, index) => shownCell(column, row[index] ?? null, best[index])),
    );
  });
}

/** A score as the files and tables show it. */
export function shownScore(value: number): string {
  return value.toFixed(DECIMALS);
}

function shownCell(column: TableColumn, cell: TableCell, best: string | undefined): ShownCell {
  const shown = { column, text: '', interval: '', tokens: [], isBest: false };
  if (cell === null) return { ...shown, text: '–' };
  if (typeof cell === 'string') return { ...shown, text: cell };
  if (!isScore(cell)) return { ...shown, tokens: cell };
  const text = shownScore(cell.score);
  return { ...shown, text, interval: intervalOf(cell), isBest: text === best };
}

/** Whether a cell holds a score. */
export function isScore(cell: TableCell): cell is ScoreCell {
  return typeof cell === 'object' && cell !== null && 'score' in cell;
}

/** The best score as it is shown, so that what looks equal is equal; undefined for fewer than two scores. */
function bestOf(cells: readonly TableCell[]): string | undefined {
  const scores = cells.filter(isScore).map(({ score }) => score);
  return scores.length < 2 ? undefined : shownScore(Math.max(...scores));
}

function intervalOf({ score, low, high }: ScoreCell): string {
  if (low === null || high === null) return '';
  const [below, above] = [score - low, high - score].map(shownScore);
  return below === above ? `± ${above}` : `[${shownScore(low)}, ${shownScore(high)}]`;
}
