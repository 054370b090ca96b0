import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTagMapping } from '../config/check-tag-mapping.ts';
import { parseRunConfig } from '../config/parse-run-config.ts';
import { mapTags } from './tag-mapping.ts';

const tags = ['B-PERS', 'I-PERS', 'E-PERS', 'S-LOC', 'B-MISC', 'E-MISC', 'O'];

describe('a mapping of tags', () => {
  it('renames, merges and drops spans, and keeps their letters', () => {
    expect(mapTags(tags, { PERS: 'PER', LOC: 'PLACE', MISC: null }, true)).toEqual([
      'B-PER',
      'I-PER',
      'E-PER',
      'S-PLACE',
      'O',
      'O',
      'O',
    ]);
    expect(mapTags(tags, { PERS: 'LOC' }, true).slice(0, 4)).toEqual(['B-LOC', 'I-LOC', 'E-LOC', 'S-LOC']);
    expect(mapTags(tags, undefined, true)).toBe(tags);
    expect(mapTags(['B', 'E', 'O'], { '': 'NP' }, true)).toEqual(['B-NP', 'E-NP', 'O']);
  });

  it('replaces two names at once where they change places', () => {
    expect(mapTags(['S-A', 'S-B'], { A: 'B', B: 'A' }, true)).toEqual(['S-B', 'S-A']);
  });

  it('replaces plain tags as a whole, also those that look like spans', () => {
    expect(mapTags(['NN', 'S-BAR', 'BAR'], { NN: 'NOUN', BAR: 'X' }, false)).toEqual(['NOUN', 'S-BAR', 'X']);
  });

  it('does not take what every object has for an entry', () => {
    expect(mapTags(['S-toString', 'S-constructor'], { A: 'B' }, true)).toEqual([
      'S-toString',
      'S-constructor',
    ]);
  });

  it('leaves legal BIOES legal, whatever is renamed, merged or dropped', () => {
    const span = fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 1, max: 4 }));
    const sentence = fc.array(fc.oneof(span, fc.constant(undefined)), { maxLength: 12 });
    const to = fc.option(fc.constantFrom('A', 'B', 'X'), { nil: null });
    const mapping = fc.dictionary(fc.constantFrom('A', 'B', 'C'), to);
    const written = (parts: readonly (readonly [string, number] | undefined)[]) =>
      parts.flatMap((part) => {
        if (!part) return ['O'];
        const [type, length] = part;
        if (length === 1) return [`S-${type}`];
        return [`B-${type}`, ...Array.from({ length: length - 2 }, () => `I-${type}`), `E-${type}`];
      });
    const opens = (tag: string) => 'OBS'.includes(tag.charAt(0));
    fc.assert(
      fc.property(sentence, mapping, (parts, names) => {
        const mapped = ['O', ...mapTags(written(parts), names, true), 'O'];
        for (const [index, tag] of mapped.slice(1).entries()) {
          const before = mapped[index] ?? '';
          const isActive = before.startsWith('B-') || before.startsWith('I-');
          expect(opens(tag)).toBe(!isActive);
          if (isActive) expect(tag.slice(1)).toBe(before.slice(1));
        }
      }),
    );
  });
});

describe('a mapping in a run description', () => {
  const parse = (tags?: unknown) =>
    parseRunConfig({
      dataSets: [{ id: 'a', language: 'kaz', task: 'ner', ...(tags === undefined ? {} : { tags }) }],
      target: 'a',
    });

  it('is kept as it is written, and may be absent', () => {
    expect(parse({ PERSON: 'PER', ADAGE: null }).dataSets[0]?.tags).toEqual({ PERSON: 'PER', ADAGE: null });
    expect(parse().dataSets[0]).toMatchObject({ id: 'a', active: true });
  });

  it.each<[unknown, string]>([
    [{ PERSON: 'O' }, '"dataSets.0.tags.PERSON" is "O": write null'],
    [{ PERSON: 'P E R' }, 'must be a name without spaces'],
    [{ PERSON: 3 }, '"dataSets.0.tags.PERSON"'],
    ['PER', '"dataSets.0.tags"'],
  ])('names the field of %j', (mapping, sentence) => {
    expect(() => parse(mapping)).toThrow(sentence);
  });

  it('is refused where the data set lacks the name, or a plain tag is dropped', () => {
    const names = new Set(['PERSON', 'LOC']);
    const check = (mapping: Record<string, string | null>, spans: boolean) => () =>
      checkTagMapping('kaz.ner', mapping, { names, spans }, 'dataSets.1.tags');
    expect(check({ PERSON: 'PER', LOC: null }, true)).not.toThrow();
    expect(check({ PERS: 'PER' }, true)).toThrow(
      '"dataSets.1.tags.PERS" maps a type that the data set "kaz.ner" does not have; it has LOC, PERSON.',
    );
    expect(check({ LOC: null }, false)).toThrow('"dataSets.1.tags.LOC" cannot be null');
  });
});
