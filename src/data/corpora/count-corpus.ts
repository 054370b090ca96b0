import type { ByteSource } from '../bytes/byte-source.ts';
import { readLines } from '../bytes/read-lines.ts';
import type { Corpus } from '../sentences/corpus.ts';
import { WordTable } from '../sentences/word-table.ts';
import { type CorpusOptions, SentenceFinder } from './find-sentences.ts';
import { corpusBytes } from './refuse-unannotated.ts';
import { TagWindows } from './tag-windows.ts';

/** What a corpus holds. */
export interface CorpusCounts
  extends Pick<Corpus, 'format' | 'scheme' | 'columns' | 'illegal' | 'illegalCount'> {
  readonly sentences: number;
  readonly tokens: number;
  /** Spans in all; `null` for plain tags, which mark none. */
  readonly spans: number | null;
  /** Spans by type, or tokens by tag where tags are plain; most frequent first. */
  readonly byType: Readonly<Record<string, number>>;
}

/**
 * Counts what a corpus holds while it streams in, and keeps nothing else of it: a file of any size takes the same memory.
 * Errors: those of `readCorpus`.
 */
export async function countCorpus(source: ByteSource, options: CorpusOptions): Promise<CorpusCounts> {
  const tags = new WordTable();
  const windows = new TagWindows(tags, options.scheme);
  let sentences = 0;
  let tokens = 0;
  const finder = new SentenceFinder(options, {
    token(_, tag, line) {
      tokens++;
      windows.add(tags.add(tag), line);
    },
    endSentence() {
      sentences++;
      windows.endSentence();
    },
    hasTag: (tag) => tags.has(tag),
  });
  const bytes = corpusBytes(source, options);
  for await (const { lines } of readLines(bytes, options)) for (const line of lines) finder.push(line);
  const { format, columns } = finder.end();
  const scheme = windows.scheme();
  const { count, first } = windows.illegal(scheme);
  const types = scheme === 'plain' ? windows.byTag() : windows.spansByType();
  return {
    format,
    scheme,
    columns,
    sentences,
    tokens,
    spans: scheme === 'plain' ? null : total(types),
    byType: mostFrequentFirst(types),
    illegal: first,
    illegalCount: count,
  };
}

export function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}

/** Counts as a record, the greatest first, equal ones by name. */
export function mostFrequentFirst(counts: ReadonlyMap<string, number>): Record<string, number> {
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return Object.fromEntries(sorted);
}
