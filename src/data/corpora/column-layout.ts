import { isSpanScheme } from '../../core/tags/tag-scheme.ts';
import type { CorpusFormat, Separator } from '../sentences/corpus.ts';
import { type NamedColumns, namedColumns } from './header-row.ts';
import { inlineMark, inlineRows } from './inline-tokens.ts';

/** Where in the lines of a corpus file tokens and tags stand. */
export interface ColumnLayout {
  readonly format: CorpusFormat;
  readonly separator: Separator;
  /** Number of columns of most rows. */
  readonly columns: number;
  /** 0-based. */
  readonly tokenColumn: number;
  /** 0-based. */
  readonly tagColumn: number;
  /** The first column numbers the tokens of each sentence, as in CoNLL-U and UNER. */
  readonly numbered: boolean;
  /** Index of the line, among those that the layout was found from, that names the columns. */
  readonly headerIndex?: number | undefined;
  /** 0-based column that says to which sentence a token belongs; it may stand with the first token only. */
  readonly sentenceColumn?: number | undefined;
}

const SPACE = 0x20;
const TAB = 0x09;
const BLANK = /^[ \t]*$/;
const ID = /^\d+(?:[-.]\d+)?$/;
const NO_WORD = /^\d+[-.]\d+$/;
const MOST = 0.95;
const CONLLU_COLUMNS = 10;
const MANY_TAGS = 300;

/** True for a line that ends a sentence and annotates nothing. */
export function isSentenceEnd(line: string): boolean {
  return BLANK.test(line) || line.startsWith('-DOCSTART-');
}

/** True for the number of a multi-word token (`12-13`) or an empty node (`8.1`) in a file that numbers its tokens. */
export function isNoWord(id: string | undefined): boolean {
  return id !== undefined && NO_WORD.test(id);
}

/** Separators that are tried where neither tabs nor spaces make columns. */
const MARKS = [',', ';', '|'] as const;
/** A cell up to the next separator, or in quotes, in which a quote is doubled. */
const CELLS: Partial<Record<Separator, RegExp>> = Object.fromEntries(
  MARKS.map((mark) => [mark, new RegExp(`[${mark}](?:"((?:[^"]|"")*)"(?=[${mark}]|$)|([^${mark}]*))`, 'g')]),
);

/** The cells of a line: cut at every tab, at every mark outside quotes, or at runs of spaces and tabs. */
export function cellsOf(line: string, separator: Separator): string[] {
  if (separator === 'tab') return line.split('\t');
  const cells = separator === 'space' ? undefined : CELLS[separator];
  if (cells) {
    // Every cell of the pattern follows a separator, so the line is given one in front.
    return [...`${separator}${line}`.matchAll(cells)].map(([, quoted, plain]) =>
      quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"'),
    );
  }
  return spacedCells(line);
}

/** Cut by hand: half of the time of reading a corpus goes by here, and patterns take several times as long. */
function spacedCells(line: string): string[] {
  const cells: string[] = [];
  let start = -1;
  for (let at = 0; at < line.length; at++) {
    const unit = line.charCodeAt(at);
    if (unit !== SPACE && unit !== TAB) {
      if (start === -1) start = at;
    } else if (start !== -1) {
      cells.push(line.slice(start, at));
      start = -1;
    }
  }
  if (start !== -1) cells.push(line.slice(start));
  return cells.length === 0 ? [''] : cells;
}

/** The rows of a line, each cut into cells: one, or as many as the line has tokens. */
export function rowsOf(
  line: string,
  layout: Pick<ColumnLayout, 'format' | 'separator' | 'columns'>,
): string[][] {
  const { format, separator, columns } = layout;
  return format === 'inline' ? inlineRows(line, separator, columns) : [cellsOf(line, separator)];
}

/** True for a row without a value, as tables have between sentences. */
export function isEmptyRow(cells: readonly string[]): boolean {
  return cells.length > 1 && cells.every((cell) => cell === '');
}

/**
 * Tells of the rows of a file, one after another, which begin a sentence by the file's own column of sentences: those
 * with another value than the last one. Always false where the layout has no such column.
 */
export function sentenceStarts({ sentenceColumn }: ColumnLayout): (cells: readonly string[]) => boolean {
  if (sentenceColumn === undefined) return () => false;
  let sentence = '';
  return (cells) => {
    const value = cells[sentenceColumn] ?? '';
    if (value === '' || value === sentence) return false;
    sentence = value;
    return true;
  };
}

/**
 * Finds the layout of a corpus from its lines: its separator; the column count is the most
 * frequent one; ten tabbed columns under token numbers are CoNLL-U (tags: UPOS). Otherwise the token is the first
 * column that neither numbers tokens nor marks spans, and the tag the last one that marks spans, else the last; a
 * first row of names of columns says more. Lines of several `word|tag` tokens are of the format `inline`.
 * `undefined` where no line is annotated.
 */
export function columnLayout(lines: readonly string[]): ColumnLayout | undefined {
  const isRow = (line: string) => !isSentenceEnd(line) && !line.startsWith('#');
  const all = lines.filter(isRow);
  if (all.length === 0) return undefined;
  const mark = inlineMark(all);
  const format = mark === undefined ? 'columns' : 'inline';
  const separator = mark ?? separatorOf(all);
  const columns = mostFrequent(all.flatMap((row) => columnCounts(row, format, separator)));
  const shape = { format, separator, columns } as const;
  const named = format === 'inline' ? undefined : namedColumns(cellsOf(all[0] ?? '', separator));
  const headerIndex = named && lines.findIndex(isRow);
  const rows = named ? all.slice(1) : all;
  const numbered = format === 'columns' && columns > 2 && numbersTokens(lines, separator, headerIndex);
  if (numbered && separator === 'tab' && columns === CONLLU_COLUMNS) {
    return { format: 'conllu', separator, columns, tokenColumn: 1, tagColumn: 3, numbered, headerIndex };
  }
  const words = numbered ? rows.filter((row) => !isNoWord(cellsOf(row, separator)[0])) : rows;
  const found = tokenAndTag(distinctCells(words, shape), numbered, named);
  return { ...shape, ...found, numbered, headerIndex, sentenceColumn: named?.sentence };
}

function tokenAndTag(
  values: readonly ReadonlySet<string>[],
  numbered: boolean,
  named: NamedColumns | undefined,
): Pick<ColumnLayout, 'tokenColumn' | 'tagColumn'> {
  const other = new Set(named?.others);
  const spanned = values.map((distinct) => isSpanScheme(distinct));
  const marks = values.map((distinct, column) => spanned[column] === true && distinct.size > 1);
  const free = values.findIndex((_, column) => marks[column] !== true && !(numbered && column === 0));
  const tokenColumn = named?.token ?? Math.max(free, 0);
  const columns = [...values.keys()]
    .filter((column) => column !== tokenColumn && !other.has(column))
    .reverse();
  const tagColumn =
    columns.find((column) => marks[column]) ?? columns.find((column) => spanned[column]) ?? columns[0] ?? 0;
  return { tokenColumn, tagColumn };
}

function columnCounts(row: string, format: CorpusFormat, separator: Separator): number[] {
  if (format !== 'inline') return [cellCount(row, separator)];
  return row
    .trim()
    .split(/\s+/)
    .map((token) => token.split(separator).length);
}

/** Tabs where most rows have one; otherwise spaces, unless only a mark gives nearly all rows the same columns. */
function separatorOf(rows: readonly string[]): Separator {
  const tabbed = rows.filter((row) => row.includes('\t')).length;
  if (tabbed * 2 > rows.length) return 'tab';
  const agrees = (separator: Separator): boolean => {
    const counts = rows.map((row) => cellCount(row, separator));
    const most = mostFrequent(counts);
    return most > 1 && counts.filter((count) => count === most).length >= rows.length * MOST;
  };
  if (agrees('space')) return 'space';
  return MARKS.find(agrees) ?? 'space';
}

function cellCount(row: string, separator: Separator): number {
  return cellsOf(row, separator).length;
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

/** True where nearly all rows open with a number and those run 1, 2, 3 (or from 0) in each sentence. */
function numbersTokens(lines: readonly string[], separator: Separator, headerIndex?: number): boolean {
  let rows = 0;
  let runs = 0;
  let before = -1;
  for (const [index, line] of lines.entries()) {
    if (isSentenceEnd(line)) before = -1;
    else if (!line.startsWith('#') && index !== headerIndex) {
      const id = cellsOf(line, separator)[0] ?? '';
      const number = Number.parseInt(id, 10);
      rows++;
      if (ID.test(id)) {
        const starts = before === -1 && number <= 1;
        if (starts || number === before + 1 || id !== String(number)) runs++;
        if (id === String(number)) before = number;
      }
    }
  }
  return runs >= rows * MOST;
}

/** Distinct cells of each column; a column with more than a tag set could hold is cut off there. */
function distinctCells(
  lines: readonly string[],
  shape: Pick<ColumnLayout, 'format' | 'separator' | 'columns'>,
): Set<string>[] {
  const values = Array.from({ length: shape.columns }, () => new Set<string>());
  for (const line of lines) {
    for (const cells of rowsOf(line, shape)) {
      if (cells.length !== shape.columns || isEmptyRow(cells)) continue;
      cells.forEach((cell, column) => {
        const distinct = values[column];
        if (distinct !== undefined && distinct.size < MANY_TAGS) distinct.add(cell);
      });
    }
  }
  return values;
}
