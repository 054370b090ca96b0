import { fromBioes } from '../../core/tags/convert-tags.ts';
import type { TagScheme } from '../../core/tags/tag-scheme.ts';
import type { Sentence } from '../sentences/corpus.ts';
import type { List } from '../sentences/list.ts';

/**
 * Writes sentences as CoNLL columns `token tag predicted …`, separated by tabs, a blank line behind each sentence: the form
 * that conlleval and the reader of this folder take. All tags, which come in BIOES or plain, are written in `scheme`.
 * `predicted` are the tags by any number of models, a column each.
 * Error: `RangeError` where a sentence and its predicted tags differ in length.
 */
export function writeColumns(
  sentences: List<Pick<Sentence, 'tokens' | 'tags'>>,
  scheme: TagScheme,
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
    const written = [tags, ...columns].map((column) => fromBioes(column, scheme));
    for (const [at, token] of tokens.entries())
      lines.push([token, ...written.map((column) => column[at])].join('\t'));
    lines.push('');
  }
  return lines.map((line) => `${line}\n`).join('');
}
