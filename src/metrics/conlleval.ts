import { type SpanScorer, spanScorer } from './span-score.ts';
import { spansOfTags } from './spans.ts';

/** Precision, recall and F1 over phrases by conlleval's rules (see `spansOfTags`), overall and by type. */
export function conlleval(): SpanScorer {
  return spanScorer(spansOfTags);
}
