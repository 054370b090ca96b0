import type { Example } from './run-data.ts';
import { goldOf } from './run-data.ts';

/**
 * A batch that no batch of these examples exceeds: as long as the longest `size` of them, of words that are all different
 * as far as there are enough, the longest first.
 */
export function largestBatch(
  examples: readonly Example[],
  size: number,
): { readonly sentences: readonly (readonly string[])[]; readonly gold: readonly (readonly string[])[] } {
  const longest = [...examples].sort((a, b) => b.tokens.length - a.tokens.length).slice(0, size);
  const words = [...new Set(examples.flatMap(({ tokens }) => tokens))].sort((a, b) => b.length - a.length);
  let used = 0;
  const sentences = longest.map(({ tokens }) => tokens.map(() => words[used++ % words.length] ?? ''));
  return { sentences, gold: longest.map(goldOf) };
}
