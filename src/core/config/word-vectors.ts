import type { RunConfig } from './run-config.ts';

/** What of a file of word vectors decides whether a run uses it. */
export interface VectorFile {
  readonly name: string;
  readonly language: string;
  readonly dimension: number;
}

/**
 * The file of word vectors that a language uses in a run: the one that the run names, else the first of the run's
 * dimension, else the first. `undefined` where there is none, or not the one that is named.
 */
export function vectorsOf<F extends VectorFile>(
  files: readonly F[],
  language: string,
  { wordVectors = {}, architecture }: Pick<RunConfig, 'wordVectors' | 'architecture'>,
): F | undefined {
  const candidates = files.filter((file) => file.language === language);
  const named = Object.hasOwn(wordVectors, language) ? wordVectors[language] : undefined;
  if (named !== undefined) return candidates.find(({ name }) => name === named);
  return candidates.find(({ dimension }) => dimension === architecture.wordDimension) ?? candidates[0];
}

/** The files of word vectors that are not passed over for another that the run names. */
export function usableVectors<F extends VectorFile>(
  files: readonly F[],
  wordVectors: RunConfig['wordVectors'] = {},
): readonly F[] {
  return files.filter(
    ({ name, language }) => !Object.hasOwn(wordVectors, language) || wordVectors[language] === name,
  );
}

/** The dimension that word vectors must have, where all files that a run may use agree. */
export function commonDimension(
  vectors: readonly VectorFile[],
  wordVectors: RunConfig['wordVectors'],
): number | undefined {
  const [first, ...others] = new Set(usableVectors(vectors, wordVectors).map(({ dimension }) => dimension));
  return others.length === 0 ? first : undefined;
}
