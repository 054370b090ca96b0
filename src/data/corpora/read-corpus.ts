import type { ByteSource } from '../bytes/byte-source.ts';
import { readLines } from '../bytes/read-lines.ts';
import type { Corpus } from '../sentences/corpus.ts';
import { SentenceCollector } from '../sentences/sentence-collector.ts';
import { WordTable } from '../sentences/word-table.ts';
import { type CorpusOptions, SentenceFinder } from './find-sentences.ts';
import { corpusBytes } from './refuse-unannotated.ts';
import { TagWindows } from './tag-windows.ts';

export type { CorpusOptions } from './find-sentences.ts';

/**
 * Reads an annotated corpus while it streams in: CoNLL-style columns, CoNLL-U or UNER, tables with named columns, or lines of
 * `word|tag` tokens; plain or gzipped. Tags that mark spans are converted to BIOES; illegal transitions are listed with
 * their lines.
 * Errors (all `TextError`; nothing half-read is returned): `empty-file`, `one-column`, `no-such-column`,
 * `wrong-column-count`, `empty-cell`, `sentence-too-long`, those of `corpusBytes` for files that are no corpora, and those of
 * `readLines`.
 */
export async function readCorpus(source: ByteSource, options: CorpusOptions): Promise<Corpus> {
  const reading = new CorpusReading(options);
  const bytes = corpusBytes(source, options);
  for await (const { lines } of readLines(bytes, options)) for (const line of lines) reading.push(line);
  return reading.end();
}

/** As {@link readCorpus}, from the lines of a file (or of its beginning, for a preview). */
export function corpusOfLines(lines: readonly string[], options: CorpusOptions): Corpus {
  const reading = new CorpusReading(options);
  for (const line of lines) reading.push(line);
  return reading.end();
}

/** Puts the lines of a file together to a corpus. */
class CorpusReading {
  readonly #options: CorpusOptions;
  readonly #finder: SentenceFinder;
  readonly #windows: TagWindows;
  readonly #sentences: SentenceCollector;

  constructor(options: CorpusOptions) {
    const tags = new WordTable();
    const windows = new TagWindows(tags, options.scheme);
    const sentences = new SentenceCollector(tags);
    this.#options = options;
    this.#windows = windows;
    this.#sentences = sentences;
    this.#finder = new SentenceFinder(options, {
      token(token, tag, line) {
        const number = tags.add(tag);
        windows.add(number, line);
        sentences.add(token, number, line);
      },
      endSentence() {
        windows.endSentence();
        sentences.endSentence();
      },
      hasTag: (tag) => tags.has(tag),
    });
  }

  push(line: string): void {
    this.#finder.push(line);
  }

  end(): Corpus {
    const { format, columns, tagColumn, separator } = this.#finder.end();
    const scheme = this.#windows.scheme();
    const { count, first } = this.#windows.illegal(scheme);
    const sentences = this.#sentences.table(scheme, this.#options.repair ?? true);
    return { format, scheme, columns, tagColumn, separator, sentences, illegal: first, illegalCount: count };
  }
}
