import type { DataSetModel } from './data-set-model.ts';
import { type PackedBatch, packTokens } from './packed-batch.ts';

/**
 * Numbers of the gold answers in packed order: `[N]` tags, or `[B]` classes.
 * Error: `RangeError` where an answer is not in the tag set, or a sentence has not one for each token.
 */
export function goldNumbers(
  packed: PackedBatch,
  gold: readonly (readonly string[])[],
  { head, tags, tagNumbers }: Pick<DataSetModel, 'head' | 'tags' | 'tagNumbers'>,
): Int32Array {
  const numbers = gold.map((answers) =>
    answers.map((answer) => {
      const number = tagNumbers.get(answer);
      if (number !== undefined) return number;
      throw new RangeError(`"${answer}" is not in the tag set (${tags.join(', ')}).`);
    }),
  );
  for (const [sentence, index] of packed.order.entries()) {
    const expected = head.kind === 'sequence' ? packed.lengths[sentence] : 1;
    if (numbers[index]?.length !== expected)
      throw new RangeError(
        `A sentence has ${numbers[index]?.length ?? 0} gold answers where ${expected} belong.`,
      );
  }
  if (head.kind === 'sequence') return packTokens(packed, numbers);
  return Int32Array.from(packed.order, (index) => numbers[index]?.[0] ?? 0);
}
