import type { Corpus, Sentence } from './corpus.ts';
import { countScripts, type Script } from './script-of-text.ts';
import { spansOfSchemeTags } from './tag-spans.ts';
import { type LookupForm, lookupWord } from './vocabulary.ts';

/** What a corpus holds. */
export interface CorpusStatistics {
  readonly sentences: number;
  readonly tokens: number;
  /** Phrases; `null` for plain tags, which mark none. */
  readonly names: number | null;
  /** Phrases by type, or tokens by tag where tags are plain; most frequent first. */
  readonly byType: Readonly<Record<string, number>>;
  /** Tokens a sentence. */
  readonly lengths: {
    readonly shortest: number;
    readonly quartile1: number;
    readonly median: number;
    readonly quartile3: number;
    readonly longest: number;
    /** `histogram[i]`: sentences of `5 i + 1` to `5 i + 5` tokens. */
    readonly histogram: readonly number[];
  };
  /** Code points of the tokens by script. */
  readonly scripts: ReadonlyMap<Script, number>;
  readonly illegal: number;
}

const HISTOGRAM_STEP = 5;

/** Counts what a corpus holds. */
export function corpusStatistics(corpus: Corpus): CorpusStatistics {
  const plain = corpus.scheme === 'plain';
  const types = new Map<string, number>();
  const lengths: number[] = [];
  const histogram: number[] = [];
  let names = 0;
  for (const { tokens, tags } of corpus.sentences) {
    lengths.push(tokens.length);
    const bin = Math.ceil(tokens.length / HISTOGRAM_STEP) - 1;
    while (histogram.length <= bin) histogram.push(0);
    histogram[bin] = (histogram[bin] ?? 0) + 1;
    const kinds = plain ? tags : spansOfSchemeTags(tags).map(({ type }) => type);
    if (!plain) names += kinds.length;
    for (const kind of kinds) types.set(kind, (types.get(kind) ?? 0) + 1);
  }
  lengths.sort((a, b) => a - b);
  const quantile = (share: number) => lengths[Math.round(share * (lengths.length - 1))] ?? 0;
  return {
    sentences: lengths.length,
    tokens: lengths.reduce((sum, length) => sum + length, 0),
    names: plain ? null : names,
    byType: Object.fromEntries([...types].sort(([, a], [, b]) => b - a)),
    lengths: {
      shortest: quantile(0),
      quartile1: quantile(0.25),
      median: quantile(0.5),
      quartile3: quantile(0.75),
      longest: quantile(1),
      histogram,
    },
    scripts: countScripts(corpus.sentences.flatMap(({ tokens }) => tokens)),
    illegal: corpus.illegal.length,
  };
}

/** Sentences of `tested` (0-based indices, in order) whose tokens are exactly those of a sentence of `trained`. */
export function duplicateSentences(trained: readonly Sentence[], tested: readonly Sentence[]): number[] {
  const key = ({ tokens }: Sentence) => tokens.join('\n');
  const known = new Set(trained.map(key));
  return [...tested.keys()].filter((index) => {
    const sentence = tested[index];
    return sentence !== undefined && known.has(key(sentence));
  });
}

/** How much of a corpus an embedding vocabulary covers. */
export interface Coverage {
  /** Tokens found in each form; their sum is the number of tokens. */
  readonly tokens: Readonly<Record<LookupForm, number>>;
  /** Distinct words found in each form. */
  readonly words: Readonly<Record<LookupForm, number>>;
  /** The most frequent words not found, most frequent first. */
  readonly misses: readonly { readonly word: string; readonly count: number }[];
}

/** Looks every token up in the rows of an embedding table; at most `missesShown` misses are listed. */
export function embeddingCoverage(
  rows: ReadonlyMap<string, number>,
  sentences: readonly Sentence[],
  missesShown = 20,
): Coverage {
  const frequency = new Map<string, number>();
  for (const { tokens } of sentences) {
    for (const token of tokens) frequency.set(token, (frequency.get(token) ?? 0) + 1);
  }
  const tokens = { exact: 0, lower: 0, digits: 0, unknown: 0 };
  const words = { exact: 0, lower: 0, digits: 0, unknown: 0 };
  const misses: { word: string; count: number }[] = [];
  for (const [word, count] of frequency) {
    const { how } = lookupWord(rows, word);
    tokens[how] += count;
    words[how]++;
    if (how === 'unknown') misses.push({ word, count });
  }
  misses.sort((a, b) => b.count - a.count);
  return { tokens, words, misses: misses.slice(0, missesShown) };
}
