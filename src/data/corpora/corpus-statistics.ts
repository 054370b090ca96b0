import { tagParts } from '../../core/tags/spans.ts';
import { countScripts, type Script } from '../detect/script-of-text.ts';
import { type LookupForm, lookupWord } from '../embeddings/word-lookup.ts';
import type { Corpus } from '../sentences/corpus.ts';
import type { SentenceTable } from '../sentences/sentence-table.ts';
import { mostFrequentFirst, total } from './count-corpus.ts';

/** What a corpus holds. */
export interface CorpusStatistics {
  readonly sentences: number;
  readonly tokens: number;
  /** Spans in all; `null` for plain tags, which mark none. */
  readonly spans: number | null;
  /** Spans by type, or tokens by tag where tags are plain; most frequent first. */
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

/** Counts what a corpus holds, whose tags mark spans in a legal way. */
export function corpusStatistics({ scheme, sentences, illegalCount }: Corpus): CorpusStatistics {
  const plain = scheme === 'plain';
  const types = plain ? sentences.tagCounts() : spansByType(sentences);
  return {
    sentences: sentences.length,
    tokens: sentences.tokens,
    spans: plain ? null : total(types),
    byType: mostFrequentFirst(types),
    lengths: lengthsOf(sentences),
    scripts: countScripts(wordFrequencies(sentences)),
    illegal: illegalCount,
  };
}

/** In BIOES a span has one token of B or S. */
function spansByType(sentences: SentenceTable): Map<string, number> {
  const types = new Map<string, number>();
  for (const [tag, count] of sentences.tagCounts()) {
    const { letter, type } = tagParts(tag);
    if (letter === 'B' || letter === 'S') types.set(type, (types.get(type) ?? 0) + count);
  }
  return types;
}

function lengthsOf(sentences: SentenceTable): CorpusStatistics['lengths'] {
  const sorted = Uint32Array.from({ length: sentences.length }, (_, index) => sentences.lengthOf(index));
  sorted.sort();
  const histogram: number[] = [];
  for (const length of sorted) {
    const bin = Math.ceil(length / HISTOGRAM_STEP) - 1;
    while (histogram.length <= bin) histogram.push(0);
    histogram[bin] = (histogram[bin] ?? 0) + 1;
  }
  const quantile = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return {
    shortest: quantile(0),
    quartile1: quantile(0.25),
    median: quantile(0.5),
    quartile3: quantile(0.75),
    longest: quantile(1),
    histogram,
  };
}

/** The distinct words of sentences, each with its frequency. */
function* wordFrequencies(sentences: SentenceTable): Generator<readonly [string, number]> {
  let id = 0;
  for (const count of sentences.wordCounts()) yield [sentences.words.at(id++), count];
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
  sentences: SentenceTable,
  missesShown = 20,
): Coverage {
  const tokens = { exact: 0, lower: 0, digits: 0, unknown: 0 };
  const words = { exact: 0, lower: 0, digits: 0, unknown: 0 };
  const misses: { word: string; count: number }[] = [];
  for (const [word, count] of wordFrequencies(sentences)) {
    const { how } = lookupWord(rows, word);
    tokens[how] += count;
    words[how]++;
    if (how !== 'unknown' || count <= (misses[missesShown - 1]?.count ?? 0)) continue;
    misses.splice(misses.findLastIndex((miss) => miss.count >= count) + 1, 0, { word, count });
    misses.length = Math.min(misses.length, missesShown);
  }
  return { tokens, words, misses };
}
