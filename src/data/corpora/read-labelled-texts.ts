import type { ByteSource } from '../bytes/byte-source.ts';
import { type LineOptions, readLines } from '../bytes/read-lines.ts';
import { TextError } from '../bytes/text-error.ts';

/** One text with the class it belongs to. */
export interface LabelledText {
  readonly tokens: readonly string[];
  readonly label: string;
}

const MARK = '__label__';
const FASTTEXT = new RegExp(`^${MARK}(\\S+)\\s*(.*)$`, 'su');

/**
 * Reads a corpus of labelled texts, one a line: fastText's `__label__x words of the text`, or `x`, a tab, and the words.
 * Words are cut at white space; empty lines are skipped.
 * Errors (all `TextError`): `no-label` and `no-text` with the line, `two-labels` where fastText's form gives a text more
 * than one, `empty-file`, and those of `readLines`.
 */
export async function readLabelledTexts(source: ByteSource, options: LineOptions): Promise<LabelledText[]> {
  const { name: file } = options;
  const texts: LabelledText[] = [];
  for await (const { firstLine, lines } of readLines(source, options)) {
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue;
      texts.push(labelledText(line, file, firstLine + index));
    }
  }
  if (texts.length === 0) throw new TextError({ code: 'empty-file', file, what: 'the file holds no text' });
  return texts;
}

/** True where most lines are texts in fastText's form, `__label__x words of the text`. */
export function areLabelledTexts(lines: readonly string[]): boolean {
  const rows = lines.filter((line) => line.trim() !== '');
  return rows.filter((row) => row.startsWith(MARK)).length * 2 > rows.length;
}

/** The label of a line, '' where it has none, and the words behind it: `__label__x words`, or `x`, a tab, and words. */
export function splitLabel(row: string): LabelledText {
  const tab = row.indexOf('\t');
  const [, fastText, rest = ''] = FASTTEXT.exec(row) ?? [];
  const label = fastText ?? row.slice(0, Math.max(tab, 0)).trim();
  const text = fastText === undefined ? row.slice(tab + 1) : rest;
  return { label, tokens: text.split(/\s+/u).filter((token) => token !== '') };
}

function labelledText(row: string, file: string, line: number): LabelledText {
  const { label, tokens } = splitLabel(row);
  if (label === '') {
    const what = 'the line has no label: a label and a tab, or __label__ and a label, stand before the text';
    throw new TextError({ code: 'no-label', file, line, what });
  }
  if (FASTTEXT.test(row) && FASTTEXT.test(tokens.join(' ')))
    throw new TextError({ code: 'two-labels', file, line, what: 'the text has more than one label' });
  if (tokens.length === 0)
    throw new TextError({ code: 'no-text', file, line, what: 'there is no text after the label' });
  return { label, tokens };
}
