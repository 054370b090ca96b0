import { strictSpansOfTags } from '../tags/strict-spans.ts';
import { type SpanScorer, spanScorer } from './span-score.ts';

/** Precision, recall and F1 over the spans of BIOES tags in seqeval's strict mode (see `strictSpansOfTags`). */
export function strictF1(): SpanScorer {
  return spanScorer(strictSpansOfTags);
}
