import type { Span } from '../tags/spans.ts';

/** Counts of spans, and the scores that follow from them as fractions of 1; `null` where undefined. */
export interface Score {
  readonly gold: number;
  readonly predicted: number;
  /** Predicted spans whose borders and type are those of a gold span. */
  readonly correct: number;
  /** correct / predicted; `null` where nothing was predicted. */
  readonly precision: number | null;
  /** correct / gold; `null` where there is nothing to find. */
  readonly recall: number | null;
  /** 2 correct / (gold + predicted), the harmonic mean of both; `null` where there are no spans at all. */
  readonly f1: number | null;
}

/** Overall (micro-averaged) score, and the score of each span type. */
export interface SpanScore extends Score {
  /** Types in alphabetical order. */
  readonly byType: Readonly<Record<string, Score>>;
}

/** Collects sentences and scores their spans. */
export interface SpanScorer {
  /** Adds one sentence. Error: `RangeError` where gold and predicted tags differ in number. */
  add(gold: readonly string[], predicted: readonly string[]): void;
  /** The score of all sentences added so far. */
  score(): SpanScore;
}

interface Counts {
  gold: number;
  predicted: number;
  correct: number;
}

/** A scorer of the spans that `spansOf` finds in a sentence's tags. */
export function spanScorer(spansOf: (tags: readonly string[]) => readonly Span[]): SpanScorer {
  const types = new Map<string, Counts>();
  const countsOf = (type: string) => {
    const counts = types.get(type) ?? { gold: 0, predicted: 0, correct: 0 };
    types.set(type, counts);
    return counts;
  };
  return {
    add(gold, predicted) {
      if (gold.length !== predicted.length) {
        throw new RangeError(
          `a sentence has ${gold.length} gold tags but ${predicted.length} predicted ones`,
        );
      }
      const goldSpans = spansOf(gold);
      const found = new Map(goldSpans.map((span) => [span.start, span]));
      for (const span of goldSpans) countsOf(span.type).gold++;
      for (const span of spansOf(predicted)) {
        const counts = countsOf(span.type);
        counts.predicted++;
        const match = found.get(span.start);
        if (match?.end === span.end && match.type === span.type) counts.correct++;
      }
    },
    score() {
      const total = { gold: 0, predicted: 0, correct: 0 };
      for (const { gold, predicted, correct } of types.values()) {
        total.gold += gold;
        total.predicted += predicted;
        total.correct += correct;
      }
      const inOrder = [...types].sort(([a], [b]) => (a < b ? -1 : 1));
      return {
        ...scored(total),
        byType: Object.fromEntries(inOrder.map(([type, each]) => [type, scored(each)])),
      };
    },
  };
}

function scored({ gold, predicted, correct }: Counts): Score {
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    gold,
    predicted,
    correct,
    precision: share(correct, predicted),
    recall: share(correct, gold),
    f1: share(2 * correct, gold + predicted),
  };
}
