/** A test sentence with its gold tags and those of two models. */
export interface DifferingSentence {
  readonly tokens: readonly string[];
  readonly gold: readonly string[];
  readonly a: readonly string[];
  readonly b: readonly string[];
}

/** Sentences that one of two models tags without a mistake and the other does not. */
export interface DifferingSentences {
  /** `b` has them right, `a` has not; at most as many as were asked for. */
  readonly fixed: readonly DifferingSentence[];
  /** `a` has them right, `b` has not. */
  readonly broken: readonly DifferingSentence[];
  readonly fixedInAll: number;
  readonly brokenInAll: number;
}

/** The tags of each sentence. */
type Tags = readonly (readonly string[])[];

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((tag, index) => tag === other[index]);

/**
 * Which sentences a model fixes and which it breaks: tables 4 and 5 of the paper. The shortest come first, then those that stand
 * first. Error: `RangeError` where the sides differ in sentences.
 * @param count sentences of each kind that are given
 */
export function differingSentences(
  sentences: readonly { readonly tokens: readonly string[]; readonly gold: readonly string[] }[],
  a: Tags,
  b: Tags,
  count: number,
): DifferingSentences {
  if (a.length !== sentences.length || b.length !== sentences.length)
    throw new RangeError(
      `there are ${sentences.length} sentences, but ${a.length} and ${b.length} are tagged`,
    );
  const fixed: DifferingSentence[] = [];
  const broken: DifferingSentence[] = [];
  for (const [index, { tokens, gold }] of sentences.entries()) {
    const sentence = { tokens, gold, a: a[index] ?? [], b: b[index] ?? [] };
    const [aIsRight, bIsRight] = [isSame(sentence.a, gold), isSame(sentence.b, gold)];
    if (bIsRight && !aIsRight) fixed.push(sentence);
    if (aIsRight && !bIsRight) broken.push(sentence);
  }
  const shortest = (found: readonly DifferingSentence[]) =>
    [...found].sort((one, other) => one.tokens.length - other.tokens.length).slice(0, count);
  return {
    fixed: shortest(fixed),
    broken: shortest(broken),
    fixedInAll: fixed.length,
    brokenInAll: broken.length,
  };
}
