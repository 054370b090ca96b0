import { wordsOf } from '../data/sentences/distinct-words.ts';
import type { List } from '../data/sentences/list.ts';
import type { Example } from './run-data.ts';
import { goldOf } from './run-data.ts';

/**
 * A batch that no batch of these examples exceeds: as long as the longest `size` of them, of words that are all different
 * as far as there are enough, the longest first.
 */
export function largestBatch(
  examples: List<Example>,
  size: number,
): { readonly sentences: readonly (readonly string[])[]; readonly gold: readonly (readonly string[])[] } {
  const longest = longestOf(examples, size);
  const words = [...new Set(wordsOf(examples))].sort((a, b) => b.length - a.length);
  let used = 0;
  const sentences = longest.map(({ tokens }) => tokens.map(() => words[used++ % words.length] ?? ''));
  return { sentences, gold: longest.map(goldOf) };
}

/** The longest examples, at most `size`; of equally long ones the first. Never holds more. */
function longestOf(examples: List<Example>, size: number): Example[] {
  const longest: Example[] = [];
  for (const example of examples) {
    const { length } = example.tokens;
    if (longest.length === size && length <= (longest.at(-1)?.tokens.length ?? 0)) continue;
    longest.splice(longest.findLastIndex(({ tokens }) => tokens.length >= length) + 1, 0, example);
    if (longest.length > size) longest.pop();
  }
  return longest;
}
