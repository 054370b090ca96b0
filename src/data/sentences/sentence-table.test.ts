import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBioes } from '../../core/tags/convert-tags.ts';
import type { TagScheme } from '../../core/tags/tag-scheme.ts';
import type { Sentence } from './corpus.ts';
import { formsOf } from './distinct-words.ts';
import { duplicateSentences } from './duplicate-sentences.ts';
import { joinedLists } from './joined-lists.ts';
import { SentenceCollector } from './sentence-collector.ts';
import type { SentenceTable } from './sentence-table.ts';
import { WordTable } from './word-table.ts';

const anySentence = fc
  .array(
    fc.record({
      token: fc.constantFrom('de', 'Maas', 'ң', 'x'),
      tag: fc.constantFrom('O', 'B-LOC', 'I-LOC', 'B-PER', 'I-PER', 'E-PER', 'S-LOC'),
      gap: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat(300) }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((tokens) => tokens.map((each) => ({ ...each, gap: Math.max(1, each.gap) })));

function tableOf(
  sentences: readonly (readonly { token: string; tag: string; gap: number }[])[],
  scheme: TagScheme = 'plain',
  repair = true,
): { table: SentenceTable; expected: Sentence[] } {
  const tags = new WordTable();
  const collector = new SentenceCollector(tags);
  let line = 0;
  const expected = sentences.map((tokens) => {
    const lines = tokens.map(({ token, tag, gap }) => {
      line += gap;
      collector.add(token, tags.add(tag), line);
      return line;
    });
    collector.endSentence();
    line++;
    return {
      tokens: tokens.map(({ token }) => token),
      tags: toBioes(
        tokens.map(({ tag }) => tag),
        scheme,
        repair,
      ),
      lines,
    };
  });
  return { table: collector.table(scheme, repair), expected };
}

const anySentences = fc.array(anySentence, { maxLength: 30 });

describe('a sentence table', () => {
  it('gives back the sentences, their tags rewritten, and their lines', () => {
    fc.assert(
      fc.property(
        anySentences,
        fc.constantFrom<TagScheme>('plain', 'IOB1', 'IOB2', 'BIOES'),
        fc.boolean(),
        (sentences, scheme, repair) => {
          const { table, expected } = tableOf(sentences, scheme, repair);
          expect([...table]).toEqual(expected);
          expect(table.map(({ tokens }) => tokens.length)).toEqual(
            expected.map((_, index) => table.lengthOf(index)),
          );
          expect(table.tokens).toBe(expected.flatMap(({ tokens }) => tokens).length);
          for (const [tag, count] of table.tagCounts())
            expect(expected.flatMap(({ tags }) => tags).filter((each) => each === tag).length).toBe(count);
        },
      ),
    );
  });

  it('reads by index as an array does, alone and joined with others', () => {
    fc.assert(
      fc.property(anySentences, fc.integer(), fc.integer(), (sentences, from, to) => {
        const { table, expected } = tableOf(sentences);
        for (const [list, array] of [
          [table, expected],
          [joinedLists<Sentence>([table, [], table]), [...expected, ...expected]],
        ] as const) {
          expect(list.slice(from, to)).toEqual(array.slice(from, to));
          expect(list.slice(from)).toEqual(array.slice(from));
          expect(list.at(from)).toEqual(array.at(from));
          expect(list.flatMap(({ tokens }) => tokens)).toEqual(array.flatMap(({ tokens }) => tokens));
        }
      }),
    );
  });

  it('takes other tags without being copied; the same tag twice is counted as one', () => {
    const { table } = tableOf([
      [
        { token: 'a', tag: 'S-PER', gap: 1 },
        { token: 'b', tag: 'S-PERS', gap: 1 },
        { token: 'c', tag: 'O', gap: 1 },
      ],
    ]);
    const mapped = table.withTags((tag) => tag.replace('PERS', 'PER'));
    expect(mapped.at(0)?.tags).toEqual(['S-PER', 'S-PER', 'O']);
    expect(mapped.tagCounts()).toEqual(
      new Map([
        ['O', 1],
        ['S-PER', 2],
      ]),
    );
    expect(table.at(0)?.tags).toEqual(['S-PER', 'S-PERS', 'O']);
    expect(mapped.words).toBe(table.words);
  });

  it('finds the sentences that stand in others', () => {
    fc.assert(
      fc.property(anySentences, anySentences, anySentences, (first, second, tested) => {
        const tables = [first, second, tested].map((sentences) => tableOf(sentences));
        const [trained, more, held] = tables as [(typeof tables)[0], (typeof tables)[0], (typeof tables)[0]];
        const known = new Set([...trained.expected, ...more.expected].map(({ tokens }) => tokens.join('\n')));
        const expected = held.expected.flatMap(({ tokens }, index) =>
          known.has(tokens.join('\n')) ? [index] : [],
        );
        expect(duplicateSentences([trained.table, more.table], held.table)).toEqual(expected);
      }),
    );
  });

  it('has the forms of its words, alone and joined with texts', () => {
    const { table } = tableOf([[{ token: 'Maas', tag: 'O', gap: 1 }]]);
    const texts = [{ tokens: ['In', '1984'], label: 'x' }];
    expect(new Set(formsOf([joinedLists<{ tokens: readonly string[] }>([table, texts])]))).toEqual(
      new Set(['Maas', 'maas', 'In', 'in', '1984', '0000']),
    );
  });
});
