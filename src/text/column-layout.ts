import type { CorpusFormat, Separator } from './corpus.ts';
import { marksSpans } from './tag-scheme.ts';

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
const CELLS = Object.fromEntries(
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

/**
 * Finds the layout of a corpus from its lines: its separator; the column count is the most
 * frequent one; ten tabbed columns under token numbers are CoNLL-U (tags: UPOS). Otherwise the token is the first
 * column that neither numbers tokens nor marks phrases, and the tag the last one that marks phrases, else the last.
 * `undefined` where no line is annotated.
 */
export function columnLayout(lines: readonly string[]): ColumnLayout | undefined {
  const rows = lines.filter((line) => !isSentenceEnd(line) && !line.startsWith('#'));
  if (rows.length === 0) return undefined;
  const separator = separatorOf(rows);
  const columns = mostFrequent(rows.map((row) => cellCount(row, separator)));
  const numbered = columns > 2 && numbersTokens(lines, separator);
  if (numbered && separator === 'tab' && columns === CONLLU_COLUMNS) {
    return { format: 'conllu', separator, columns, tokenColumn: 1, tagColumn: 3, numbered };
  }
  const words = numbered ? rows.filter((row) => !isNoWord(cellsOf(row, separator)[0])) : rows;
  const values = distinctCells(words, separator, columns);
  const spanned = values.map((distinct) => marksSpans(distinct));
  const named = values.map((distinct, column) => spanned[column] === true && distinct.size > 1);
  const free = values.findIndex((_, column) => named[column] !== true && !(numbered && column === 0));
  const tokenColumn = Math.max(free, 0);
  const others = [...values.keys()].filter((column) => column !== tokenColumn).reverse();
  const tagColumn =
    others.find((column) => named[column]) ?? others.find((column) => spanned[column]) ?? others[0] ?? 0;
  return { format: 'columns', separator, columns, tokenColumn, tagColumn, numbered };
}

/** Tabs where most rows have one; otherwise spaces, unless only a mark gives nearly all rows the same columns. */
function separatorOf(rows: readonly string[]): Separator {
  const tabbed = rows.filter((row) => row.includes('\t')).length;
  if (tabbed * 2 > rows.length) return 'tab';
  const agrees = (separator: Separator): boolean => {
    const counts = rows.map((row) => cellCount(row, separator));
    const usual = mostFrequent(counts);
    return usual > 1 && counts.filter((count) => count === usual).length >= rows.length * MOST;
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
function numbersTokens(lines: readonly string[], separator: Separator): boolean {
  let rows = 0;
  let runs = 0;
  let before = -1;
  for (const line of lines) {
    if (isSentenceEnd(line)) before = -1;
    else if (!line.startsWith('#')) {
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
function distinctCells(rows: readonly string[], separator: Separator, columns: number): Set<string>[] {
  const values = Array.from({ length: columns }, () => new Set<string>());
  for (const row of rows) {
    const cells = cellsOf(row, separator);
    if (cells.length !== columns) continue;
    cells.forEach((cell, column) => {
      const distinct = values[column];
      if (distinct !== undefined && distinct.size < MANY_TAGS) distinct.add(cell);
    });
  }
  return values;
}
