import type { Evaluation } from '../src/core/events/run-event.ts';

/** An evaluation that may be of a sample of the split's sentences. */
export interface Scored extends Evaluation {
  /** Sentences of the whole split. */
  readonly total?: number;
}

/** How many sentences a score is of: `200 sentences`, or `300 of 1,915 sentences`. */
export function scoredSentences({ sentences, total = sentences }: Scored): string {
  const counted = total === sentences ? '' : ` of ${total.toLocaleString('en')}`;
  return `${sentences.toLocaleString('en')}${counted} sentences`;
}
