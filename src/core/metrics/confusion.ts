import { compareTags } from '../tags/compare-tags.ts';

/** Counts of how often each gold tag was predicted as which tag. */
export interface Confusion {
  /** All tags seen, in the order of `compareTags`. */
  readonly tags: readonly string[];
  /** `counts[g][p]`: tokens with gold tag `tags[g]` that were predicted as `tags[p]`. */
  readonly counts: readonly (readonly number[])[];
}

/** Collects sentences into a confusion matrix. */
export interface ConfusionCounter {
  /** Adds one sentence. Error: `RangeError` where gold and predicted tags differ in number. */
  add(gold: readonly string[], predicted: readonly string[]): void;
  matrix(): Confusion;
}

/** A fresh confusion counter. */
export function confusion(): ConfusionCounter {
  const rows = new Map<string, Map<string, number>>();
  const seen = new Set<string>();
  return {
    add(gold, predicted) {
      if (gold.length !== predicted.length) {
        throw new RangeError(
          `a sentence has ${gold.length} gold tags but ${predicted.length} predicted ones`,
        );
      }
      gold.forEach((tag, index) => {
        const guess = predicted[index] ?? tag;
        const row = rows.get(tag) ?? new Map<string, number>();
        rows.set(tag, row);
        row.set(guess, (row.get(guess) ?? 0) + 1);
        seen.add(tag).add(guess);
      });
    },
    matrix() {
      const tags = [...seen].sort(compareTags);
      return { tags, counts: tags.map((gold) => tags.map((guess) => rows.get(gold)?.get(guess) ?? 0)) };
    },
  };
}
