import type { ArrayCopier } from './copied-array.ts';
import { GrowingIntegers, type PackedIntegers } from './growing-integers.ts';
import { MadeList } from './list.ts';
import { type PackedWords, WordTable } from './word-table.ts';

/** One annotated sentence. `tags` are BIOES for span tasks, or plain tags; both lists have the same length. */
export interface Sentence {
  readonly tokens: readonly string[];
  readonly tags: readonly string[];
  /** 1-based line of the file on which each token stands. */
  readonly lines: readonly number[];
}

/** The columns of a sentence table. */
export interface SentenceColumns {
  readonly words: WordTable;
  /** Number of the word of each token. */
  readonly tokens: GrowingIntegers;
  /** Number of the tag of each token. */
  readonly tags: GrowingIntegers;
  /** First token of each sentence. */
  readonly starts: GrowingIntegers;
  /** Line of the first token of each sentence. */
  readonly firstLines: GrowingIntegers;
  /** Tokens that do not stand one line below the token before them in their sentence, in order. */
  readonly jumps: GrowingIntegers;
  /** How many lines below it they stand. */
  readonly jumpLines: GrowingIntegers;
}

/** A sentence table as plain arrays, which a message can carry. */
export interface PackedSentences {
  readonly words: PackedWords;
  readonly columns: Readonly<Record<Exclude<keyof SentenceColumns, 'words'>, PackedIntegers>>;
  readonly tags: readonly string[];
}

/**
 * The sentences of a corpus as columns of numbers over a table of words and one of tags: some 6 bytes a token and 8 a
 * sentence. A `Sentence` is made when it is asked for, and is another object each time.
 */
export class SentenceTable extends MadeList<Sentence> {
  readonly #columns: SentenceColumns;
  /** By the numbers in the column of tags; two numbers may stand for one tag. */
  readonly #tags: readonly string[];

  constructor(columns: SentenceColumns, tags: readonly string[]) {
    super();
    this.#columns = columns;
    this.#tags = tags;
  }

  /** The table over the arrays that came from `pack`. */
  static unpack({ words, columns, tags }: PackedSentences): SentenceTable {
    const unpacked = {
      words: new WordTable(words),
      tokens: new GrowingIntegers(columns.tokens),
      tags: new GrowingIntegers(columns.tags),
      starts: new GrowingIntegers(columns.starts),
      firstLines: new GrowingIntegers(columns.firstLines),
      jumps: new GrowingIntegers(columns.jumps),
      jumpLines: new GrowingIntegers(columns.jumpLines),
    };
    return new SentenceTable(unpacked, tags);
  }

  /** A copy for another thread. */
  pack(copier: ArrayCopier): PackedSentences {
    const { words, tokens, tags, starts, firstLines, jumps, jumpLines } = this.#columns;
    return {
      words: words.pack(copier),
      columns: {
        tokens: tokens.pack(copier),
        tags: tags.pack(copier),
        starts: starts.pack(copier),
        firstLines: firstLines.pack(copier),
        jumps: jumps.pack(copier),
        jumpLines: jumpLines.pack(copier),
      },
      tags: this.#tags,
    };
  }

  get length(): number {
    return this.#columns.starts.length;
  }

  /** Tokens of all sentences. */
  get tokens(): number {
    return this.#columns.tokens.length;
  }

  /** The distinct words, by their numbers. */
  get words(): WordTable {
    return this.#columns.words;
  }

  /** Bytes held. */
  get bytes(): number {
    return Object.values(this.#columns).reduce((sum, column: { bytes: number }) => sum + column.bytes, 0);
  }

  /** Tokens of sentence `index`. */
  lengthOf(index: number): number {
    return this.#end(index) - this.#columns.starts.at(index);
  }

  /** Number of the word of each token of sentence `index`; an array of its own. */
  wordsOf(index: number): number[] {
    return this.#numbers(this.#columns.tokens, index);
  }

  /** The tags of sentence `index`. */
  tagsOf(index: number): string[] {
    return this.#numbers(this.#columns.tags, index).map((tag) => this.#tags[tag] as string);
  }

  /** Occurrences of each word, by its number. */
  wordCounts(): Uint32Array {
    return counted(this.#columns.tokens, this.words.size);
  }

  /** Tokens of each tag that occurs. */
  tagCounts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const [number, count] of counted(this.#columns.tags, this.#tags.length).entries()) {
      const tag = this.#tags[number] as string;
      if (count > 0) counts.set(tag, (counts.get(tag) ?? 0) + count);
    }
    return counts;
  }

  /** The same sentences with every tag replaced; what they hold is shared, so this costs nothing. */
  withTags(replace: (tag: string) => string): SentenceTable {
    return new SentenceTable(this.#columns, this.#tags.map(replace));
  }

  protected make(index: number): Sentence {
    const { words, firstLines } = this.#columns;
    return {
      tokens: this.wordsOf(index).map((word) => words.at(word)),
      tags: this.tagsOf(index),
      lines: this.#linesOf(index, firstLines.at(index)),
    };
  }

  #end(index: number): number {
    const { starts, tokens } = this.#columns;
    return index + 1 < starts.length ? starts.at(index + 1) : tokens.length;
  }

  #numbers(column: GrowingIntegers, index: number): number[] {
    const end = this.#end(index);
    const numbers: number[] = [];
    for (let at = this.#columns.starts.at(index); at < end; at++) numbers.push(column.at(at));
    return numbers;
  }

  #linesOf(index: number, firstLine: number): number[] {
    const { starts, jumps, jumpLines } = this.#columns;
    const start = starts.at(index);
    const end = this.#end(index);
    let jump = firstFrom(jumps, start);
    const lines: number[] = [];
    for (let at = start, line = firstLine; at < end; at++) {
      if (at > start) line++;
      if (jump < jumps.length && jumps.at(jump) === at) line += jumpLines.at(jump++) - 1;
      lines.push(line);
    }
    return lines;
  }
}

function counted(column: GrowingIntegers, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let at = 0; at < column.length; at++) {
    const number = column.at(at);
    counts[number] = (counts[number] as number) + 1;
  }
  return counts;
}

/** The first place of a sorted column whose number is at least `least`. */
function firstFrom(column: GrowingIntegers, least: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column.at(middle) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
