import type { RunConfig } from '../config/run-config.ts';
import type { Sentence } from '../text/corpus.ts';
import type { List } from '../text/list.ts';
import { marksSpans } from '../text/tag-scheme.ts';
import { mapExamples } from '../training/map-examples.ts';

/**
 * A data set's sentences with the gold tags that a model was trained on: those of its own mapping, not of the project's
 * present one.
 * @param tags the model's tags of the data set
 */
export function mappedSentences(
  sentences: List<Sentence>,
  config: RunConfig,
  dataSet: string,
  tags: readonly string[],
): List<Sentence> {
  const mapping = config.dataSets.find(({ id }) => id === dataSet)?.tags;
  return mapExamples(sentences, mapping, marksSpans(new Set(tags)));
}
