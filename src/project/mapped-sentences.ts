import type { RunConfig } from '../core/config/run-config.ts';
import { isSpanScheme } from '../core/tags/tag-scheme.ts';
import type { Sentence } from '../data/sentences/corpus.ts';
import type { List } from '../data/sentences/list.ts';
import { mapExamples } from '../learning/map-examples.ts';

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
  return mapExamples(sentences, mapping, isSpanScheme(new Set(tags)));
}
