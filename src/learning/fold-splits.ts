import { ConfigError } from '../core/config/config-error.ts';
import type { DataSetConfig } from '../core/config/run-config.ts';
import { kFolds } from '../core/metrics/k-fold.ts';
import type { List } from '../data/sentences/list.ts';
import type { Example } from './run-data.ts';

/** What a data set that is divided into folds trains on, and its splits. */
export interface FoldSplits<E extends Example> {
  readonly sample: List<E>;
  readonly splits: Splits<E>;
}

interface Splits<E extends Example> {
  readonly train: List<E>;
  readonly dev?: List<E>;
  readonly test?: List<E>;
}

/**
 * One turn of k-fold cross-validation: fold `test` of the training sample is the test set. Where the data set has no dev set
 * of its own, the fold behind it is the dev set, so that the test set does not choose the weights it is scored with. The rest
 * is trained on.
 * @throws ConfigError where there are fewer sentences than folds, or nothing is left to train on
 */
export function foldSplits<E extends Example>(
  sample: List<E>,
  splits: Splits<E>,
  { id, fold }: Pick<DataSetConfig, 'id' | 'fold'>,
  seed: number,
): FoldSplits<E> {
  if (!fold) return { sample, splits };
  const ownDev = (splits.dev?.length ?? 0) > 0;
  const least = ownDev ? 2 : 3;
  if (sample.length < fold.of || fold.of < least)
    throw new ConfigError(
      'dataSets',
      sample.length < fold.of
        ? `The data set "${id}" has ${sample.length} training sentences, which do not fill ${fold.of} folds.`
        : `The data set "${id}" has no dev set, so that it takes at least ${least} folds: one to train on, one for dev, one for the test.`,
    );
  const folds = kFolds(sample.length, fold.of, seed);
  const held = (index: number): readonly E[] =>
    (folds[index % fold.of] ?? []).flatMap((place) => sample.at(place) ?? []);
  const isHeld = (index: number) => index === fold.test - 1 || (!ownDev && index === fold.test % fold.of);
  const rest = folds
    .flatMap((places, index) => (isHeld(index) ? [] : places))
    .sort((a, b) => a - b)
    .flatMap((place) => sample.at(place) ?? []);
  return {
    sample: rest,
    splits: { ...splits, ...(!ownDev && { dev: held(fold.test) }), test: held(fold.test - 1) },
  };
}
