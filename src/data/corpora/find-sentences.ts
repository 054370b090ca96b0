import type { TagScheme } from '../../core/tags/tag-scheme.ts';
import { TextError } from '../bytes/text-error.ts';
import {
  type ColumnLayout,
  cellsOf,
  columnLayout,
  isEmptyRow,
  isNoWord,
  isSentenceEnd,
  rowsOf,
  sentenceStarts,
} from './column-layout.ts';

/** How a corpus is to be read; what is left out is detected. */
export interface CorpusOptions {
  /** Name of the file, for messages. */
  readonly name: string;
  /** A label of the WHATWG Encoding Standard; 'utf-8' unless said. */
  readonly encoding?: string | undefined;
  /** 0-based. */
  readonly tokenColumn?: number | undefined;
  /** 0-based; for CoNLL-U 3 is UPOS (the default), 4 XPOS. */
  readonly tagColumn?: number | undefined;
  /** CoNLL-U: tags are the values of this key of MISC; a token without it has tag O. */
  readonly miscKey?: string | undefined;
  readonly scheme?: TagScheme | undefined;
  /** False leaves illegal transitions in the tags, for strict scores; see `toBioes`. */
  readonly repair?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

const MISC = 9;
const COMMENT = /^#+(?:[ \t]|$)/;
/** The layout of a file is found in so many lines, or in those of so many characters where that is less. */
const HEAD_LINES = 1 << 18;
const HEAD_CHARACTERS = 1 << 24;

/** No text has sentences of so many tokens: where one has, the file does not say where sentences end. */
const LONGEST_SENTENCE = 1_000_000;

/** Takes the tokens of a file one after another, and the end of each sentence, which has at least one. */
export interface SentenceTaker {
  token(token: string, tag: string, line: number): void;
  endSentence(): void;
  /** True for a tag of a token that was taken. */
  hasTag(tag: string): boolean;
}

/**
 * Finds the sentences in the lines of a file of columns as the lines come. Layout, and tags that tell a row from a comment,
 * are found in the first 262,144 lines (or 16 million characters); a row that does not fit them is an error.
 * Errors: those of `readCorpus` that lie in lines.
 */
export class SentenceFinder {
  readonly #options: CorpusOptions;
  readonly #taker: SentenceTaker;
  #head: string[] = [];
  #headCharacters = 0;
  #headTags: ReadonlySet<string> = new Set();
  #layout: ColumnLayout | undefined;
  /** Number of the line that names the columns; 0 where none does. */
  #headerLine = 0;
  #startsSentence: (cells: readonly string[]) => boolean = () => false;
  #line = 0;
  /** Tokens of the open sentence. */
  #tokens = 0;

  constructor(options: CorpusOptions, taker: SentenceTaker) {
    this.#options = options;
    this.#taker = taker;
  }

  /** Takes the next line. */
  push(text: string): void {
    if (this.#layout) {
      this.#take(text, this.#layout);
      return;
    }
    this.#head.push(text);
    this.#headCharacters += text.length;
    if (this.#head.length >= HEAD_LINES || this.#headCharacters >= HEAD_CHARACTERS) this.#takeHead();
  }

  /** Ends the last sentence; the layout of the file. */
  end(): ColumnLayout {
    if (!this.#layout) this.#takeHead();
    this.#close();
    if (this.#layout) return this.#layout;
    const what = 'the file holds no annotated token';
    throw new TextError({ code: 'empty-file', file: this.#options.name, what });
  }

  #takeHead(): void {
    const head = this.#head;
    this.#head = [];
    this.#headCharacters = 0;
    const layout = chosenLayout(head, this.#line + 1, this.#options);
    if (!layout) {
      // Comments and blank lines only: the layout is found in what follows.
      this.#line += head.length;
      return;
    }
    this.#layout = layout;
    this.#startsSentence = sentenceStarts(layout);
    if (layout.headerIndex !== undefined) this.#headerLine = this.#line + 1 + layout.headerIndex;
    if (!layout.numbered) this.#headTags = tagsOfRows(head, layout);
    for (const line of head) this.#take(line, layout);
  }

  #take(text: string, layout: ColumnLayout): void {
    const line = ++this.#line;
    const isEnd = isSentenceEnd(text);
    if (isEnd || layout.format === 'inline') this.#close();
    if (isEnd || line === this.#headerLine || (layout.numbered && text.startsWith('#'))) return;
    for (const cells of rowsOf(text, layout)) this.#takeRow(cells, text, layout);
  }

  #takeRow(cells: readonly string[], text: string, layout: ColumnLayout): void {
    const { columns, tokenColumn, tagColumn, numbered } = layout;
    const { name: file, miscKey } = this.#options;
    const line = this.#line;
    if (this.#startsSentence(cells) || isEmptyRow(cells)) this.#close();
    if (isEmptyRow(cells)) return;
    if (this.#tokens === 0 && COMMENT.test(text)) {
      const isRow = !numbered && cells.length === columns && this.#isTag(cells[tagColumn] ?? '');
      if (!isRow) return;
    }
    if (cells.length !== columns) throw wrongColumnCount(cells.length, text, layout, file, line);
    if (numbered && isNoWord(cells[0])) return;
    const token = cells[tokenColumn] ?? '';
    const tag = miscKey === undefined ? cells[tagColumn] : miscValue(cells[tagColumn] ?? '', miscKey);
    if (token === '' || tag === undefined || tag === '') {
      const what = `the ${token === '' ? 'token' : 'tag'} is empty`;
      throw new TextError({ code: 'empty-cell', file, line, what });
    }
    if (++this.#tokens > LONGEST_SENTENCE) {
      const what = 'a sentence has more than 1,000,000 tokens: blank lines must stand between sentences';
      throw new TextError({ code: 'sentence-too-long', file, line, what });
    }
    this.#taker.token(token, tag, line);
  }

  #isTag(tag: string): boolean {
    return this.#headTags.has(tag) || this.#taker.hasTag(tag);
  }

  #close(): void {
    if (this.#tokens === 0) return;
    this.#taker.endSentence();
    this.#tokens = 0;
  }
}

/** The layout of a file that begins with these lines, the first of which has number `firstLine`; `undefined` without a row. */
function chosenLayout(
  lines: readonly string[],
  firstLine: number,
  options: CorpusOptions,
): ColumnLayout | undefined {
  const { name: file } = options;
  const found = columnLayout(lines);
  if (found === undefined) return undefined;
  if (found.columns === 1) {
    const line = firstLine + lines.findIndex((each) => !isSentenceEnd(each) && !COMMENT.test(each));
    const what = 'the line has one column, but a corpus needs a token and a tag on each line';
    throw new TextError({ code: 'one-column', file, line, what });
  }
  if (options.miscKey !== undefined && found.format !== 'conllu') {
    const what = `tags from the MISC key '${options.miscKey}' need a CoNLL-U file, which this is not`;
    throw new TextError({ code: 'no-such-column', file, what });
  }
  const misc = options.miscKey === undefined ? undefined : MISC;
  const tokenColumn = options.tokenColumn ?? found.tokenColumn;
  const tagColumn = misc ?? options.tagColumn ?? found.tagColumn;
  for (const column of [tokenColumn, tagColumn]) {
    if (!Number.isInteger(column) || column < 0 || column >= found.columns) {
      const what = `there is no column ${column + 1}: the file has ${found.columns} columns`;
      throw new TextError({ code: 'no-such-column', file, what });
    }
  }
  return { ...found, tokenColumn, tagColumn };
}

/** The tags that lines without a leading `#` carry: a line with one is known to be a row by having one of these. */
function tagsOfRows(lines: readonly string[], layout: ColumnLayout): Set<string> {
  const tags = new Set<string>();
  if (!lines.some((line) => line.startsWith('#'))) return tags;
  for (const line of lines) {
    if (line.startsWith('#') || isSentenceEnd(line)) continue;
    const cells = cellsOf(line, layout.separator);
    const tag = cells[layout.tagColumn];
    if (cells.length === layout.columns && tag !== undefined) tags.add(tag);
  }
  return tags;
}

function miscValue(misc: string, key: string): string {
  const entry = misc.split('|').find((each) => each.startsWith(`${key}=`));
  return entry === undefined ? 'O' : entry.slice(key.length + 1);
}

/** True where the last cell of a line with marks opens with a quote that nothing ends. */
function opensQuote(text: string, separator: ColumnLayout['separator']): boolean {
  if (separator === 'tab' || separator === 'space') return false;
  const last = cellsOf(text, separator).at(-1) ?? '';
  return last.startsWith('"') && last.length > 1 && (text.match(/"/g)?.length ?? 0) % 2 === 1;
}

function wrongColumnCount(
  count: number,
  text: string,
  layout: ColumnLayout,
  file: string,
  line: number,
): TextError {
  const columns = `${count} ${layout.format === 'inline' ? 'part' : 'column'}${count === 1 ? '' : 's'}`;
  if (layout.format === 'inline') {
    const what = `a token has ${columns} between '${layout.separator}' where most have ${layout.columns}`;
    return new TextError({ code: 'wrong-column-count', file, line, what });
  }
  if (opensQuote(text, layout.separator)) {
    const what = `a quoted cell that opens here does not end on its line: write cells without line breaks, a token a line`;
    return new TextError({ code: 'wrong-column-count', file, line, what });
  }
  const spaced = layout.separator === 'tab' && !text.includes('\t') ? ', and is not separated by tabs' : '';
  const what = `the line has ${columns} where the file has ${layout.columns}${spaced}`;
  return new TextError({ code: 'wrong-column-count', file, line, what });
}
