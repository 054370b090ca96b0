import { fromBioes } from '../src/core/tags/convert-tags.ts';
import type { TagScheme } from '../src/core/tags/tag-scheme.ts';
import { detectScheme } from '../src/core/tags/tag-scheme.ts';
import type { LineBatch } from '../src/data/bytes/read-lines.ts';
import { TextError } from '../src/data/bytes/text-error.ts';
import {
  type ColumnLayout,
  columnLayout,
  isEmptyRow,
  isNoWord,
  isSentenceEnd,
  rowsOf,
  sentenceStarts,
} from '../src/data/corpora/column-layout.ts';
import type { TagLines } from './tag-lines.ts';

const separators = { tab: '\t', space: ' ' } as const;

/** What names the column of predicted tags in a file that names its columns. */
const predictedName = 'predicted';

/** The tokens of one sentence, and the lines on which they stand, 0-based in their batch. */
interface TokenLines {
  readonly tokens: string[];
  readonly places: number[];
}

/** What stands behind a line that opens a document, where the other lines have a predicted tag. */
const noTag = { spans: 'O', plain: '-X-' } as const;

/**
 * How a file of columns is tagged: every token gets one more column, or one more tag behind it where a line holds several;
 * and so does a line that opens a document and has as many columns as the others. Spans are marked by the scheme of the tags
 * that the file has already, as far as its first batch of lines tells, so that both columns can be compared letter by letter.
 */
export const tagColumns: TagLines = {
  endsUnit: isSentenceEnd,
  empty: 'the file holds no token',
  tagger({ file, tokenColumn, scheme, tag }) {
    let layout: ColumnLayout | undefined;
    let startsSentence = (_: readonly string[]) => false;
    let written: TagScheme | undefined = scheme;
    return async (batch) => {
      const isFirst = layout === undefined;
      layout ??= columnLayout(batch.lines);
      const lines = [...batch.lines];
      if (!layout) return { lines, sentences: 0, tokens: 0 };
      if (isFirst) startsSentence = sentenceStarts(layout);
      const header = isFirst ? layout.headerIndex : undefined;
      const column = tokenColumn ?? layout.tokenColumn;
      written ??= schemeBeside(batch.lines, layout, column);
      const as = written;
      const sentences = tokenLines(batch, file, layout, { column, header, startsSentence });
      const predicted = await tag(sentences.map(({ tokens }) => tokens));
      const tagged = predicted.map((tags) => fromBioes(tags, as));
      const separator =
        layout.separator === 'tab' || layout.separator === 'space'
          ? separators[layout.separator]
          : layout.separator;
      if (header !== undefined) lines[header] = `${lines[header] ?? ''}${separator}${predictedName}`;
      for (const [index, { places }] of sentences.entries()) {
        const [place = 0] = places;
        if (layout.format === 'inline') {
          const rows = rowsOf(lines[place] ?? '', layout);
          const tokens = rows.map((cells, token) => [...cells, tagged[index]?.[token] ?? ''].join(separator));
          lines[place] = tokens.join(' ');
          continue;
        }
        for (const [token, place] of places.entries())
          lines[place] = `${lines[place] ?? ''}${separator}${tagged[index]?.[token] ?? ''}`;
      }
      for (const [place, line] of lines.entries()) {
        if (opensDocument(line, layout))
          lines[place] += `${separator}${as === 'plain' ? noTag.plain : noTag.spans}`;
      }
      const tokens = sentences.reduce((sum, each) => sum + each.tokens.length, 0);
      return { lines, sentences: sentences.length, tokens };
    };
  },
};

/** True for a line between documents that has the columns of the others. */
function opensDocument(line: string, layout: ColumnLayout): boolean {
  return line.startsWith('-DOCSTART-') && rowsOf(line, layout)[0]?.length === layout.columns;
}

/** The scheme of the tags that lines have beside their tokens; BIOES, the models' own, where they have none. */
function schemeBeside(lines: readonly string[], layout: ColumnLayout, tokenColumn: number): TagScheme {
  const { tagColumn, columns } = layout;
  if (tagColumn === tokenColumn) return 'BIOES';
  const sentences: string[][] = [[]];
  for (const line of lines) {
    if (isSentenceEnd(line) || layout.format === 'inline') sentences.push([]);
    if (isSentenceEnd(line)) continue;
    for (const cells of rowsOf(line, layout)) {
      if (cells.length === columns && !isEmptyRow(cells)) sentences.at(-1)?.push(cells[tagColumn] ?? '');
    }
  }
  const scheme = detectScheme(sentences);
  return scheme === 'plain' ? 'BIOES' : scheme;
}

/**
 * The sentences of a batch of lines. A line that starts with `#` is a comment where the file numbers its tokens; the line
 * of index `header` names the columns.
 * Error: `TextError` `no-such-column` where a line lacks the column.
 */
function tokenLines(
  { firstLine, lines }: LineBatch,
  file: string,
  layout: ColumnLayout,
  how: {
    readonly column: number;
    readonly header: number | undefined;
    readonly startsSentence: (cells: readonly string[]) => boolean;
  },
): readonly TokenLines[] {
  const { column, header, startsSentence } = how;
  const sentences: TokenLines[] = [];
  let open: TokenLines | undefined;
  for (const [place, line] of lines.entries()) {
    if (isSentenceEnd(line) || layout.format === 'inline') open = undefined;
    if (isSentenceEnd(line) || place === header || (layout.numbered && line.startsWith('#'))) continue;
    for (const cells of rowsOf(line, layout)) {
      if (startsSentence(cells) || isEmptyRow(cells)) open = undefined;
      if (isEmptyRow(cells) || (layout.numbered && isNoWord(cells[0]))) continue;
      const token = cells[column];
      if (token === undefined || token === '') {
        const what = `the line has no token in column ${column + 1}`;
        throw new TextError({ code: 'no-such-column', file, line: firstLine + place, what });
      }
      if (!open) {
        open = { tokens: [], places: [] };
        sentences.push(open);
      }
      open.tokens.push(token);
      open.places.push(place);
    }
  }
  return sentences;
}
