import type { Sentence } from './corpus.ts';
import type { List } from './list.ts';

/**
 * Writes sentences as CoNLL columns `token tag predicted …`, separated by tabs, a blank line behind each sentence: the form
 * that conlleval and the reader of this room take. `predicted` are the tags by any number of models, a column each.
 * Error: `RangeError` where a sentence and its predicted tags differ in length.
 */
export function writeColumns(
  sentences: List<Pick<Sentence, 'tokens' | 'tags'>>,
  ...predicted: readonly (readonly (readonly string[])[])[]
): string {
  const lines: string[] = [];
  let index = 0;
  for (const { tokens, tags } of sentences) {
    const columns = predicted.map((tagged) => tagged[index] ?? []);
    index++;
    const unfit = columns.find((guesses) => guesses.length !== tokens.length);
    if (unfit) {
      throw new RangeError(
        `sentence ${index} has ${tokens.length} tokens but ${unfit.length} predicted tags`,
      );
    }
    for (const [at, token] of tokens.entries())
      lines.push([token, tags[at], ...columns.map((guesses) => guesses[at])].join('\t'));
    lines.push('');
  }
  return lines.map((line) => `${line}\n`).join('');
}
