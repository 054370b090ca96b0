import {
  type ColumnLayout,
  cellsOf,
  columnLayout,
  isNoWord,
  isSentenceEnd,
} from '../src/text/column-layout.ts';
import type { LineBatch } from '../src/text/read-lines.ts';
import { TextError } from '../src/text/text-error.ts';
import type { TagLines } from './tag-lines.ts';

const separators = { tab: '\t', space: ' ', ',': ',', ';': ';', '|': '|' } as const;

/** The tokens of one sentence, and the lines on which they stand, 0-based in their batch. */
interface TokenLines {
  readonly tokens: string[];
  readonly places: number[];
}

/** How a file of columns is tagged: every line with a token gets one more column. */
export const tagColumns: TagLines = {
  endsUnit: isSentenceEnd,
  empty: 'the file holds no token',
  tagger({ file, tokenColumn, tag }) {
    let layout: ColumnLayout | undefined;
    return async (batch) => {
      layout ??= columnLayout(batch.lines);
      const lines = [...batch.lines];
      if (!layout) return { lines, sentences: 0, tokens: 0 };
      const sentences = tokenLines(batch, file, layout, tokenColumn ?? layout.tokenColumn);
      const tagged = await tag(sentences.map(({ tokens }) => tokens));
      const separator = separators[layout.separator];
      for (const [index, { places }] of sentences.entries()) {
        for (const [token, place] of places.entries())
          lines[place] = `${lines[place] ?? ''}${separator}${tagged[index]?.[token] ?? ''}`;
      }
      const tokens = sentences.reduce((sum, each) => sum + each.tokens.length, 0);
      return { lines, sentences: sentences.length, tokens };
    };
  },
};

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
