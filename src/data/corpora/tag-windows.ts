import { spansOfTags } from '../../core/tags/spans.ts';
import type { TagScheme } from '../../core/tags/tag-scheme.ts';
import { isSchemeTag, SchemeEvidence, tagFaults } from '../../core/tags/tag-scheme.ts';
import type { IllegalTag } from '../sentences/corpus.ts';
import type { WordTable } from '../sentences/word-table.ts';

/** Illegal tags that are listed of a corpus; all of them are counted. */
export const ILLEGAL_LISTED = 1000;

const SCHEMES = ['IOB1', 'IOB2', 'BIOES', 'BILOU'] as const;
const DENSE_BITS = 6;
const DENSE_TAGS = 1 << DENSE_BITS;

/** A tag between its neighbours, `O` beyond the ends of a sentence, and how often it stands so. */
interface TagWindow {
  readonly before: string;
  readonly tag: string;
  readonly next: string;
  count: number;
  /** The first lines where it stands so; undefined where no scheme objects to it. */
  readonly lines: number[] | undefined;
}

/**
 * Counts every tag with its two neighbours. All that scheme, spans and illegal tags of a corpus depend on is in these
 * counts, so a corpus need not be held to know them. Of tags that cannot mark spans only the tags are counted, unless
 * `scheme` says that they do.
 */
export class TagWindows {
  readonly #tags: WordTable;
  readonly #schemes: readonly TagScheme[];
  readonly #o: number;
  readonly #dense: (TagWindow | undefined)[] = [];
  readonly #windows = new Map<string, TagWindow>();
  /** Tokens by number of their tag. */
  readonly #counts: number[] = [];
  readonly #detects: boolean;
  #isPlain: boolean;
  /** Whether there is a tag whose right neighbour is not known yet; its left neighbour, itself, and its line. */
  #open = false;
  #before: number;
  #tag = 0;
  #line = 0;

  constructor(tags: WordTable, scheme: TagScheme | undefined) {
    this.#tags = tags;
    this.#o = tags.add('O');
    this.#before = this.#o;
    this.#detects = scheme === undefined;
    this.#isPlain = scheme === 'plain';
    this.#schemes = scheme === undefined ? SCHEMES : [scheme];
  }

  /** Takes the next tag of a sentence, by its number. */
  add(tag: number, line: number): void {
    while (this.#counts.length <= tag) this.#meet(this.#counts.length);
    this.#counts[tag] = (this.#counts[tag] as number) + 1;
    if (this.#isPlain) return;
    if (this.#open) this.#count(tag);
    this.#open = true;
    this.#tag = tag;
    this.#line = line;
  }

  endSentence(): void {
    if (this.#open) this.#count(this.#o);
    this.#open = false;
    this.#before = this.#o;
  }

  /** Tokens of each tag. */
  byTag(): Map<string, number> {
    return new Map(
      [...this.#counts.entries()].flatMap(([id, count]) => (count > 0 ? [[this.#tags.at(id), count]] : [])),
    );
  }

  /** The scheme that the tags are written in, as {@link detectScheme} finds it. */
  scheme(): TagScheme {
    if (!this.#detects) return this.#schemes[0] ?? 'plain';
    if (this.#isPlain) return 'plain';
    const evidence = new SchemeEvidence();
    for (const { before, tag, count } of this.#all()) evidence.add(before, tag, count);
    return evidence.scheme();
  }

  /** Spans of each type, by the rule of {@link spansOfTags}. */
  spansByType(): Map<string, number> {
    const types = new Map<string, number>();
    for (const { before, tag, count } of this.#all()) {
      for (const { start, type } of spansOfTags([before, tag]))
        if (start === 1) types.set(type, (types.get(type) ?? 0) + count);
    }
    return types;
  }

  /** The tags that `scheme` does not allow where they stand: how many, and the first {@link ILLEGAL_LISTED} by line. */
  illegal(scheme: TagScheme): { readonly count: number; readonly first: readonly IllegalTag[] } {
    const first: IllegalTag[] = [];
    let count = 0;
    for (const window of this.#all()) {
      const reason = faultIn(window, scheme);
      if (reason === undefined) continue;
      count += window.count;
      for (const line of window.lines ?? []) first.push({ line, tag: window.tag, reason });
    }
    first.sort((a, b) => a.line - b.line);
    return { count, first: first.slice(0, ILLEGAL_LISTED) };
  }

  #count(next: number): void {
    const window = this.#windowOf(this.#before, this.#tag, next);
    window.count++;
    if (window.lines !== undefined && window.lines.length < ILLEGAL_LISTED) window.lines.push(this.#line);
    this.#before = this.#tag;
  }

  #meet(tag: number): void {
    this.#counts.push(0);
    // The `O` beside the ends of sentences need not stand in the corpus, but may in any.
    if (this.#detects && !isSchemeTag(this.#tags.at(tag))) this.#isPlain = true;
  }

  #windowOf(before: number, tag: number, next: number): TagWindow {
    if (before < DENSE_TAGS && tag < DENSE_TAGS && next < DENSE_TAGS) {
      const place = (((before << DENSE_BITS) | tag) << DENSE_BITS) | next;
      while (this.#dense.length <= place) this.#dense.push(undefined);
      let window = this.#dense[place];
      if (window === undefined) {
        window = this.#made(before, tag, next);
        this.#dense[place] = window;
      }
      return window;
    }
    const key = `${before} ${tag} ${next}`;
    let window = this.#windows.get(key);
    if (window === undefined) {
      window = this.#made(before, tag, next);
      this.#windows.set(key, window);
    }
    return window;
  }

  #made(before: number, tag: number, next: number): TagWindow {
    const tags = { before: this.#tags.at(before), tag: this.#tags.at(tag), next: this.#tags.at(next) };
    const isFault = this.#schemes.some((scheme) => faultIn(tags, scheme) !== undefined);
    return { ...tags, count: 0, lines: isFault ? [] : undefined };
  }

  *#all(): Generator<TagWindow> {
    for (const window of this.#dense) if (window !== undefined) yield window;
    yield* this.#windows.values();
  }
}

/** Why `scheme` does not allow the tag in the middle: a fault depends on the neighbours alone. */
function faultIn(
  { before, tag, next }: Pick<TagWindow, 'before' | 'tag' | 'next'>,
  scheme: TagScheme,
): string | undefined {
  return tagFaults([before, tag, next], scheme).find(({ index }) => index === 1)?.reason;
}
