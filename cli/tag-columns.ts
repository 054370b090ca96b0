import {
  type ColumnLayout,
  cellsOf,
  columnLayout,
  isNoWord,
  isSentenceEnd,
} from '../src/text/column-layout.ts';
import type { TagScheme } from '../src/text/corpus.ts';
import type { LineBatch } from '../src/text/read-lines.ts';
import { detectScheme } from '../src/text/tag-scheme.ts';
import { fromBioes } from '../src/text/tag-spans.ts';
import { TextError } from '../src/text/text-error.ts';
import type { TagLines } from './tag-lines.ts';

const separators = { tab: '\t', space: ' ', ',': ',', ';': ';', '|': '|' } as const;

/** The tokens of one sentence, and the lines on which they stand, 0-based in their batch. */
interface TokenLines {
  readonly tokens: string[];
  readonly places: number[];
}

/** What stands behind a line that opens a document, where the other lines have a predicted tag. */
const noTag = { spans: 'O', plain: '-X-' } as const;

/**
 * How a file of columns is tagged: every line with a token gets one more column, and so does a line that opens a document
 * and has as many columns as the others. Phrases are marked by the scheme of the tags that the file has already, as far
 * as its first batch of lines tells, so that both columns can be compared letter by letter.
 */
export const tagColumns: TagLines = {
  endsUnit: isSentenceEnd,
  empty: 'the file holds no token',
  tagger({ file, tokenColumn, scheme, tag }) {
    let layout: ColumnLayout | undefined;
    let written: TagScheme | undefined = scheme;
    return async (batch) => {
      layout ??= columnLayout(batch.lines);
      const lines = [...batch.lines];
      if (!layout) return { lines, sentences: 0, tokens: 0 };
      const column = tokenColumn ?? layout.tokenColumn;
      written ??= schemeBeside(batch.lines, layout, column);
      const as = written;
      const sentences = tokenLines(batch, file, layout, column);
      const predicted = await tag(sentences.map(({ tokens }) => tokens));
      const tagged = predicted.map((tags) => fromBioes(tags, as));
      const separator = separators[layout.separator];
      for (const [index, { places }] of sentences.entries()) {
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
function opensDocument(line: string, { separator, columns }: ColumnLayout): boolean {
  return line.startsWith('-DOCSTART-') && cellsOf(line, separator).length === columns;
}

/** The scheme of the tags that lines have beside their tokens; BIOES, the models' own, where they have none. */
function schemeBeside(lines: readonly string[], layout: ColumnLayout, tokenColumn: number): TagScheme {
  const { tagColumn, separator, columns } = layout;
  if (tagColumn === tokenColumn) return 'BIOES';
  const sentences: string[][] = [[]];
  for (const line of lines) {
    if (isSentenceEnd(line)) sentences.push([]);
    else {
      const cells = cellsOf(line, separator);
      if (cells.length === columns) sentences.at(-1)?.push(cells[tagColumn] ?? '');
    }
  }
  const scheme = detectScheme(sentences);
  return scheme === 'plain' ? 'BIOES' : scheme;
}

/**
 * The sentences of a batch of lines. A line that starts with `#` is a comment where the file numbers its tokens.
 * Error: `TextError` `no-such-column` where a line lacks the column.
 */
function tokenLines(
  { firstLine, lines }: LineBatch,
  file: string,
  layout: ColumnLayout,
  column: number,
): readonly TokenLines[] {
  const sentences: TokenLines[] = [];
  let open: TokenLines | undefined;
  for (const [place, line] of lines.entries()) {
    if (isSentenceEnd(line)) {
      open = undefined;
      continue;
    }
    if (layout.numbered && line.startsWith('#')) continue;
    const cells = cellsOf(line, layout.separator);
    if (layout.numbered && isNoWord(cells[0])) continue;
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
  return sentences;
}
