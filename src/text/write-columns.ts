import type { Sentence } from './corpus.ts';

/**
 * Writes sentences as CoNLL columns `token tag predicted`, separated by tabs, a blank line behind each sentence: the
 * form that conlleval and the reader of this room take. Without `predicted` there are two columns.
 * Error: `RangeError` where a sentence and its predicted tags differ in length.
 */
export function writeColumns(
  sentences: readonly Pick<Sentence, 'tokens' | 'tags'>[],
  predicted?: readonly (readonly string[])[],
): string {
  const lines: string[] = [];
  sentences.forEach(({ tokens, tags }, index) => {
    const guesses = predicted?.[index];
    if (predicted !== undefined && guesses?.length !== tokens.length) {
      throw new RangeError(
        `sentence ${index + 1} has ${tokens.length} tokens but ${guesses?.length ?? 0} predicted tags`,
      );
    }
    tokens.forEach((token, at) => {
      const cells = [token, tags[at] ?? ''];
      if (guesses !== undefined) cells.push(guesses[at] ?? '');
      lines.push(cells.join('\t'));
    });
    lines.push('');
  });
  return lines.map((line) => `${line}\n`).join('');
}
