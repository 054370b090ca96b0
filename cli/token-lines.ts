import { cellsOf, columnLayout, isNoWord, isSentenceEnd } from '../src/text/column-layout.ts';
import { TextError } from '../src/text/text-error.ts';

const separators = { tab: '\t', space: ' ', ',': ',', ';': ';', '|': '|' } as const;

/** The sentences of a file of columns, and the lines on which their tokens stand. */
export interface TokenLines {
  readonly sentences: readonly {
    readonly tokens: readonly string[];
    /** 0-based, one for each token. */
    readonly lineIndices: readonly number[];
  }[];
  /** What stands between columns. */
  readonly separator: string;
}

/**
 * Finds the tokens in the lines of a file, which may have one column or many. A line that starts with `#` and a space is
 * a comment where the file numbers its tokens.
 * @param column 0-based column of the tokens; found where absent
 * Error: `TextError` where there is no token, or a line lacks the column.
 */
export function tokenLines(lines: readonly string[], file: string, column?: number): TokenLines {
  const layout = columnLayout(lines);
  if (!layout) throw new TextError({ code: 'empty-file', file, what: 'the file holds no token' });
  const tokenColumn = column ?? layout.tokenColumn;
  const sentences: { tokens: string[]; lineIndices: number[] }[] = [];
  let open: { tokens: string[]; lineIndices: number[] } | undefined;
  for (const [index, line] of lines.entries()) {
    if (isSentenceEnd(line)) {
      open = undefined;
      continue;
    }
    if (layout.numbered && line.startsWith('#')) continue;
    const cells = cellsOf(line, layout.separator);
    if (layout.numbered && isNoWord(cells[0])) continue;
    const token = cells[tokenColumn];
    if (token === undefined || token === '') {
      const what = `the line has no token in column ${tokenColumn + 1}`;
      throw new TextError({ code: 'no-such-column', file, line: index + 1, what });
    }
    if (!open) {
      open = { tokens: [], lineIndices: [] };
      sentences.push(open);
    }
    open.tokens.push(token);
    open.lineIndices.push(index);
  }
  return { sentences, separator: separators[layout.separator] };
}
