import type { Separator } from '../sentences/corpus.ts';

/** Marks that are tried between a word and its tags, as in WikiNER (`word|POS|tag`) and by taggers (`word/tag`). */
const MARKS = ['|', '/', '_'] as const;
const LOOKED_AT = 500;
const MOST = 0.95;
const SPACE = /\s+/;

/**
 * The mark between the words and the tags of lines that hold several tagged tokens each, `word|tag word|tag`:
 * one that nearly all tokens have within, and behind which mostly letters stand. `undefined` where lines are of another kind.
 */
export function inlineMark(rows: readonly string[]): Separator | undefined {
  const sample = rows.slice(0, LOOKED_AT);
  if (sample.some((row) => row.includes('\t'))) return undefined;
  const lines = sample.map((row) => row.trim().split(SPACE));
  if (!lines.some((tokens) => tokens.length > 1)) return undefined;
  const tokens = lines.flat();
  return MARKS.find((mark) => {
    const tags = tokens.flatMap((token) => {
      const at = token.lastIndexOf(mark);
      return at > 0 && at < token.length - 1 ? [token.slice(at + 1)] : [];
    });
    const lettered = tags.filter((tag) => /^\p{L}/u.test(tag)).length;
    return tags.length >= tokens.length * MOST && lettered * 2 > tags.length;
  });
}

/** The tokens of such a line, each cut into its word and `columns - 1` tags; a word may hold the mark. */
export function inlineRows(line: string, mark: string, columns: number): string[][] {
  return line
    .trim()
    .split(SPACE)
    .map((token) => {
      const parts = token.split(mark);
      const word = Math.max(1, parts.length - columns + 1);
      return [parts.slice(0, word).join(mark), ...parts.slice(word)];
    });
}
