import type { ByteSource } from './byte-source.ts';
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
import type { Corpus, IllegalTag, Sentence, TagScheme } from './corpus.ts';
import { readLines } from './read-lines.ts';
import { corpusBytes } from './refuse-unannotated.ts';
import { detectScheme, tagFaults } from './tag-scheme.ts';
import { toBioes } from './tag-spans.ts';
import { TextError } from './text-error.ts';

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

/**
 * Reads an annotated corpus: CoNLL-style columns, CoNLL-U or UNER, tables with named columns, or lines of `word|tag` tokens;
 * plain or gzipped. Tags that mark phrases are converted to BIOES; illegal transitions are listed with their lines.
 * Errors (all `TextError`; nothing half-read is returned): `empty-file`, `one-column`, `no-such-column`,
 * `wrong-column-count`, `empty-cell`, those of `corpusBytes` for files that are no corpora, and those of `readLines`.
 */
export async function readCorpus(source: ByteSource, options: CorpusOptions): Promise<Corpus> {
  const lines: string[] = [];
  const bytes = corpusBytes(source, options);
  for await (const batch of readLines(bytes, options)) for (const line of batch.lines) lines.push(line);
  return corpusOfLines(lines, options);
}

/** As {@link readCorpus}, from the lines of a file (or of its beginning, for a preview). */
export function corpusOfLines(lines: readonly string[], options: CorpusOptions): Corpus {
  const { name: file, repair = true } = options;
  const layout = chosenLayout(lines, options);
  const raw = rawSentences(lines, layout, options);
  const scheme = options.scheme ?? detectScheme(raw.map((each) => each.tags));
  const illegal: IllegalTag[] = [];
  const pool = new Map<string, string>();
  const sentences = raw.map(({ tokens, tags, lines: numbers }): Sentence => {
    for (const { index, reason } of tagFaults(tags, scheme)) {
      illegal.push({ line: numbers[index] ?? 0, tag: tags[index] ?? '', reason });
    }
    return { tokens, tags: toBioes(tags, scheme, repair).map((tag) => pooled(pool, tag)), lines: numbers };
  });
  if (sentences.length === 0)
    throw new TextError({ code: 'empty-file', file, what: 'the file holds no annotated token' });
  const { format, columns, separator, tagColumn } = layout;
  return { format, scheme, columns, tagColumn, separator, sentences, illegal };
}

function chosenLayout(lines: readonly string[], options: CorpusOptions): ColumnLayout {
  const { name: file } = options;
  const found = columnLayout(lines);
  if (found === undefined) {
    throw new TextError({ code: 'empty-file', file, what: 'the file holds no annotated token' });
  }
  if (found.columns === 1) {
    const line = 1 + lines.findIndex((each) => !isSentenceEnd(each) && !COMMENT.test(each));
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

interface RawSentence {
  readonly tokens: string[];
  readonly tags: string[];
  readonly lines: number[];
}

function rawSentences(lines: readonly string[], layout: ColumnLayout, options: CorpusOptions): RawSentence[] {
  const { format, columns, tokenColumn, tagColumn, numbered } = layout;
  const tagSet = numbered ? new Set<string>() : tagsOfRows(lines, layout);
  const sentences: RawSentence[] = [];
  let open: RawSentence = { tokens: [], tags: [], lines: [] };
  const close = () => {
    if (open.tokens.length > 0) sentences.push(open);
    open = { tokens: [], tags: [], lines: [] };
  };
  const startsSentence = sentenceStarts(layout);
  const take = (cells: readonly string[], text: string, line: number) => {
    if (startsSentence(cells) || isEmptyRow(cells)) close();
    if (isEmptyRow(cells)) return;
    const isRow = cells.length === columns && tagSet.has(cells[tagColumn] ?? '');
    if (open.tokens.length === 0 && COMMENT.test(text) && !isRow) return;
    if (cells.length !== columns) throw wrongColumnCount(cells.length, text, layout, options.name, line);
    if (numbered && isNoWord(cells[0])) return;
    const token = cells[tokenColumn] ?? '';
    const tag =
      options.miscKey === undefined ? cells[tagColumn] : miscValue(cells[tagColumn] ?? '', options.miscKey);
    if (token === '' || tag === undefined || tag === '') {
      const what = `the ${token === '' ? 'token' : 'tag'} is empty`;
      throw new TextError({ code: 'empty-cell', file: options.name, line, what });
    }
    open.tokens.push(token);
    open.tags.push(tag);
    open.lines.push(line);
  };
  lines.forEach((text, index) => {
    const isEnd = isSentenceEnd(text);
    if (isEnd || format === 'inline') close();
    if (isEnd || index === layout.headerIndex || (numbered && text.startsWith('#'))) return;
    for (const cells of rowsOf(text, layout)) take(cells, text, index + 1);
  });
  close();
  return sentences;
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
  const spaced = layout.separator === 'tab' && !text.includes('\t') ? ', and is not separated by tabs' : '';
  const what = `the line has ${columns} where the file has ${layout.columns}${spaced}`;
  return new TextError({ code: 'wrong-column-count', file, line, what });
}

function pooled(pool: Map<string, string>, text: string): string {
  const known = pool.get(text);
  if (known !== undefined) return known;
  pool.set(text, text);
  return text;
}
