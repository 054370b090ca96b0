import { tagParts } from './spans.ts';

/** The tag schemes a corpus may be written in; `plain` means tags without a span structure (POS). */
export type TagScheme = 'IOB1' | 'IOB2' | 'BIOES' | 'BILOU' | 'plain';

const TYPED = /^(?:O|[BIESLU]-.+)$/;
const BARE = /^[BIOESLU]$/;
const LETTERS = { IOB1: 'BI', IOB2: 'BI', BIOES: 'BIES', BILOU: 'BILU' };

/** True where a set of distinct tags marks spans: all are O or letter-type, or all are bare letters with B or I. */
export function isSpanScheme(distinct: ReadonlySet<string>): boolean {
  if (distinct.size === 0) return false;
  const tags = [...distinct];
  return tags.every((tag) => TYPED.test(tag)) || (distinct.has('O') && tags.every((tag) => BARE.test(tag)));
}

/** True for a tag that may stand in a set that {@link isSpanScheme} allows. */
export function isSchemeTag(tag: string): boolean {
  return TYPED.test(tag) || BARE.test(tag);
}

/**
 * The scheme that the tags of a whole corpus are written in. E or S means BIOES, L or U means BILOU; with B and I
 * alone it is IOB1 if more spans open with I than with a B that IOB1 has no use for, else IOB2 (also where nothing
 * tells them apart). `plain` where the tags mark no spans.
 */
export function detectScheme(sentences: Iterable<readonly string[]>): TagScheme {
  const evidence = new SchemeEvidence();
  for (const tags of sentences) {
    let before = 'O';
    for (const tag of tags) {
      evidence.add(before, tag);
      before = tag;
    }
  }
  return evidence.scheme();
}

/** What speaks for each scheme, gathered from pairs of neighbouring tags; see {@link detectScheme}. */
export class SchemeEvidence {
  readonly #distinct = new Set<string>();
  #opensWithI = 0;
  #opensWithB = 0;
  #bioes = 0;
  #bilou = 0;

  /** Counts `tag` behind `before` (`O` at the start of a sentence), `times` times. */
  add(before: string, tag: string, times = 1): void {
    this.#distinct.add(tag);
    const letter = tag[0];
    if (letter === 'E' || letter === 'S') this.#bioes += times;
    else if (letter === 'L' || letter === 'U') this.#bilou += times;
    else if (before === 'O' || before.slice(1) !== tag.slice(1)) {
      if (letter === 'I') this.#opensWithI += times;
      else if (letter === 'B') this.#opensWithB += times;
    }
  }

  scheme(): TagScheme {
    if (!isSpanScheme(this.#distinct)) return 'plain';
    if (this.#bioes + this.#bilou > 0) return this.#bioes >= this.#bilou ? 'BIOES' : 'BILOU';
    return this.#opensWithI > this.#opensWithB ? 'IOB1' : 'IOB2';
  }
}

/** A tag of a sentence that breaks its scheme. */
export interface TagFault {
  /** 0-based token. */
  readonly index: number;
  readonly reason: string;
}

/** The tags of one sentence that `scheme` does not allow where they stand, in order; none for plain tags. */
export function tagFaults(tags: readonly string[], scheme: TagScheme): TagFault[] {
  if (scheme === 'plain') return [];
  const faults: TagFault[] = [];
  const closes = scheme === 'BIOES' || scheme === 'BILOU';
  let before = { letter: 'O', type: '' };
  const unclosed = (index: number) => {
    if (closes && (before.letter === 'B' || before.letter === 'I') && faults.at(-1)?.index !== index) {
      faults.push({ index, reason: 'the span is not closed' });
    }
  };
  tags.forEach((tag, index) => {
    const parts = tagParts(tag);
    const inside = before.letter === 'B' || before.letter === 'I';
    const joins = inside && before.type === parts.type;
    if (tag !== 'O' && !LETTERS[scheme].includes(tag[0] ?? ' ')) {
      faults.push({ index, reason: `${scheme} has no such letter` });
    } else if (parts.letter === 'O') unclosed(index - 1);
    else if (scheme === 'IOB1') {
      if (parts.letter === 'B' && !joins)
        faults.push({ index, reason: 'nothing of this type stands before it' });
    } else if (parts.letter === 'I' || parts.letter === 'E') {
      if (!joins) faults.push({ index, reason: 'it continues no span of its type' });
    } else unclosed(index - 1);
    before = parts;
  });
  unclosed(tags.length - 1);
  return faults;
}
