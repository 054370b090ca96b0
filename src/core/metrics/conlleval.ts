import { spansOfTags } from '../tags/spans.ts';
import { type SpanScorer, spanScorer } from './span-score.ts';

/** Precision, recall and F1 over spans by conlleval's rules (see `spansOfTags`), overall and by type. */
export function conlleval(): SpanScorer {
  return spanScorer(spansOfTags);
}
