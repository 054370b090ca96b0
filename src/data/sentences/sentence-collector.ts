import { toBioes } from '../../core/tags/convert-tags.ts';
import type { TagScheme } from '../../core/tags/tag-scheme.ts';
import { GrowingIntegers } from './growing-integers.ts';
import { type SentenceColumns, SentenceTable } from './sentence-table.ts';
import { WordTable } from './word-table.ts';

/** Takes tokens one after another and makes a table of their sentences. */
export class SentenceCollector {
  readonly tags: WordTable;
  readonly #columns: SentenceColumns = {
    words: new WordTable(),
    tokens: new GrowingIntegers(),
    tags: new GrowingIntegers(),
    starts: new GrowingIntegers(),
    firstLines: new GrowingIntegers(),
    jumps: new GrowingIntegers(),
    jumpLines: new GrowingIntegers(),
  };

  #isOpen = false;
  /** Of the token before. */
  #line = 0;

  /** @param tags the numbers of the tags that tokens come with */
  constructor(tags: WordTable) {
    this.tags = tags;
  }

  /** Adds a token, the first one or one behind `endSentence` as that of a new sentence; `tag` is a number in the table of tags. */
  add(token: string, tag: number, line: number): void {
    const columns = this.#columns;
    if (!this.#isOpen) {
      columns.starts.push(columns.tokens.length);
      columns.firstLines.push(line);
      this.#isOpen = true;
    } else if (line !== this.#line + 1) {
      columns.jumps.push(columns.tokens.length);
      columns.jumpLines.push(line - this.#line);
    }
    this.#line = line;
    columns.tokens.push(columns.words.add(token));
    columns.tags.push(tag);
  }

  endSentence(): void {
    this.#isOpen = false;
  }

  /** The table, its tags rewritten from `scheme` to BIOES, as by `toBioes`. Nothing may be added afterwards. */
  table(scheme: TagScheme, repair: boolean): SentenceTable {
    const columns = this.#columns;
    if (scheme === 'plain') return new SentenceTable(columns, [...this.tags]);
    const { tags, starts } = columns;
    const bioes = new WordTable();
    const rewritten = new Map<number | string, number>();
    const o = this.tags.add('O');
    const base = this.tags.size;
    const isExact = base ** 3 < Number.MAX_SAFE_INTEGER;
    let sentence = 0;
    let before = o;
    for (let at = 0; at < tags.length; at++) {
      if (sentence < starts.length && starts.at(sentence) === at) {
        before = o;
        sentence++;
      }
      const tag = tags.at(at);
      const isLast = at + 1 === tags.length || (sentence < starts.length && starts.at(sentence) === at + 1);
      const next = isLast ? o : tags.at(at + 1);
      // What a tag becomes depends on its neighbours alone, so each such three are rewritten once.
      const key = isExact ? (before * base + tag) * base + next : `${before} ${tag} ${next}`;
      let to = rewritten.get(key);
      if (to === undefined) {
        const three = [before, tag, next].map((number) => this.tags.at(number));
        to = bioes.add(toBioes(three, scheme, repair)[1] as string);
        rewritten.set(key, to);
      }
      tags.set(at, to);
      before = tag;
    }
    return new SentenceTable(columns, [...bioes]);
  }
}
