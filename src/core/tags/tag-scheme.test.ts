import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tagsOfSpans, toBioes } from './convert-tags.ts';
import { type Span, spansOfTags } from './spans.ts';
import type { TagScheme } from './tag-scheme.ts';
import { detectScheme, tagFaults } from './tag-scheme.ts';

const SCHEMES: readonly TagScheme[] = ['IOB1', 'IOB2', 'BIOES', 'BILOU'];
const tags = (text: string) => text.split(' ');

/** A sentence's spans: gaps, lengths and types in order. */
const anySentence = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 2 }),
      length: fc.integer({ min: 1, max: 3 }),
      type: fc.constantFrom('PER', 'LOC', 'a-b'),
    }),
    { maxLength: 6 },
  )
  .map((segments) => {
    const spans: Span[] = [];
    let at = 0;
    for (const { gap, length, type } of segments) {
      spans.push({ start: at + gap, end: at + gap + length, type });
      at += gap + length;
    }
    return { spans, length: at + 1 };
  });

describe('schemes', () => {
  it.each(SCHEMES)('%s: spans survive writing, and what is written is legal', (scheme) => {
    fc.assert(
      fc.property(anySentence, ({ spans, length }) => {
        const written = tagsOfSpans(spans, length, scheme);
        expect(spansOfTags(written)).toEqual(spans);
        expect(tagFaults(written, scheme)).toEqual([]);
        expect(toBioes(written, scheme)).toEqual(tagsOfSpans(spans, length, 'BIOES'));
        expect(toBioes(written, scheme, false)).toEqual(tagsOfSpans(spans, length, 'BIOES'));
      }),
    );
  });

  it('detection of what was written converts to the same spans', () => {
    fc.assert(
      fc.property(
        fc.array(anySentence, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...SCHEMES),
        (corpus, scheme) => {
          const written = corpus.map(({ spans, length }) => tagsOfSpans(spans, length, scheme));
          const detected = detectScheme(written);
          written.forEach((each, index) => {
            expect(spansOfTags(toBioes(each, detected))).toEqual(corpus[index]?.spans);
            expect(tagFaults(each, detected)).toEqual([]);
          });
        },
      ),
    );
  });

  it('illegal tags keep their conlleval spans when rewritten letter by letter, and convert to legal ones', () => {
    const tag = fc.constantFrom('O', 'B-X', 'I-X', 'B-Y', 'I-Y');
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 10 }), (each) => {
        expect(spansOfTags(toBioes(each, 'IOB2', false))).toEqual(spansOfTags(each));
        expect(tagFaults(toBioes(each, 'IOB2'), 'BIOES')).toEqual([]);
      }),
    );
  });

  it.each([
    ['I-PER I-PER O I-LOC', 'IOB1'],
    ['I-PER B-PER O', 'IOB1'],
    ['B-PER I-PER O B-LOC', 'IOB2'],
    ['B-PER I-PER O I-LOC', 'IOB2'],
    ['B-PER E-PER', 'BIOES'],
    ['S-PER O', 'BIOES'],
    ['B-PER L-PER U-LOC', 'BILOU'],
    ['O O', 'IOB2'],
    ['B I O', 'IOB2'],
    ['NOUN VERB', 'plain'],
    ['O B-PER NOUN', 'plain'],
    ['', 'plain'],
  ])('%s is %s', (text, scheme) => {
    expect(detectScheme([tags(text)])).toBe(scheme);
  });

  it.each<[TagScheme, string, string[]]>([
    ['IOB1', 'B-PER O I-LOC B-LOC', ['0']],
    ['IOB2', 'I-PER O B-LOC I-PER', ['0', '3']],
    ['BIOES', 'B-PER O S-LOC', ['0']],
    ['BIOES', 'O I-PER E-PER', ['1']],
    ['BIOES', 'S-PER B-LOC', ['1']],
    ['BIOES', 'B-PER E-LOC', ['1']],
    ['BIOES', 'U-PER', ['0']],
    ['BILOU', 'B-PER L-PER U-LOC', []],
    ['plain', 'I-PER', []],
  ])('%s: %s is illegal at %j', (scheme, text, expected) => {
    expect(tagFaults(tags(text), scheme).map(({ index }) => String(index))).toEqual(expected);
  });

  it('overlapping spans cannot be written', () => {
    const twice = { start: 0, end: 2, type: 'X' };
    expect(() => tagsOfSpans([twice, { ...twice, start: 1 }], 3, 'IOB2')).toThrow(RangeError);
    expect(() => tagsOfSpans([twice], 3, 'plain')).toThrow(RangeError);
  });
});
