/** Share of tokens whose predicted tag is the gold tag, collected sentence by sentence. */
export interface AccuracyScorer {
  /** Adds one sentence. Error: `RangeError` where gold and predicted tags differ in number. */
  add(gold: readonly string[], predicted: readonly string[]): void;
  /** A fraction of 1; `null` before the first token. */
  score(): number | null;
  counts(): { readonly tokens: number; readonly correct: number };
}

/** A fresh accuracy scorer. */
export function accuracy(): AccuracyScorer {
  let tokens = 0;
  let correct = 0;
  return {
    add(gold, predicted) {
      if (gold.length !== predicted.length) {
        throw new RangeError(
          `a sentence has ${gold.length} gold tags but ${predicted.length} predicted ones`,
        );
      }
      tokens += gold.length;
      gold.forEach((tag, index) => {
        if (tag === predicted[index]) correct++;
      });
    },
    score: () => (tokens === 0 ? null : correct / tokens),
    counts: () => ({ tokens, correct }),
  };
}
