import type { DataSetConfig } from '../core/config/run-config.ts';
import { RandomStream } from '../core/random/random.ts';
import type { List } from '../data/sentences/list.ts';

/** Sentences that a data set trains on: so many of `available`, at most all of them. */
export function sampleSize(available: number, sample: DataSetConfig['sample']): number {
  if (!sample) return available;
  const wanted = sample.by === 'count' ? sample.sentences : Math.round(sample.rate * available);
  return Math.min(wanted, available);
}

/**
 * The training sample of a data set (low-resource simulation, paper section 3.3). Chosen by the seed and the data set's
 * id; samples of one seed are nested: the 10 are among the 50.
 */
export function sampleSentences<S>(
  sentences: List<S>,
  { id, sample }: Pick<DataSetConfig, 'id' | 'sample'>,
  seed: number,
): List<S> {
  if (!sample) return sentences;
  return new RandomStream(seed, `subsampling/${id}`)
    .permutation(sentences.length)
    .slice(0, sampleSize(sentences.length, sample))
    .flatMap((index) => sentences.at(index) ?? []);
}
