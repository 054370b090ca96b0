import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packBatch, packTokens, unpackTokens } from './packed-batch.ts';
import { Vocabulary } from './vocabulary.ts';

const words = new Vocabulary(['haus', 'a', 'b', 'c']);
const characters = { vocabulary: new Vocabulary([...'HAUShausbc']), widestFilter: 4 };

describe('packBatch', () => {
  it('stands time-major, longest sentence first, one form a word and one row a known form', () => {
    const batch = packBatch([['a', 'Haus'], ['HAUS', 'b', 'HAUS'], ['x']], { words, characters });
    expect(batch.order).toEqual([1, 0, 2]);
    expect([...batch.lengths]).toEqual([3, 2, 1]);
    expect([...batch.timeOffsets]).toEqual([0, 3, 5, 6]);
    expect([...batch.lastTokens]).toEqual([5, 4, 2]);
    // HAUS a x | b Haus | HAUS
    expect([...batch.tokenForm]).toEqual([0, 1, 2, 3, 4, 0]);
    expect([...batch.formStarts]).toEqual([0, 2, 3, 4, 5, 6]);
    expect([...batch.formTokens]).toEqual([0, 5, 1, 2, 3, 4]);
    expect([...batch.rows]).toEqual([2, 3, 1, 4]);
    expect([...batch.formRow]).toEqual([0, 1, 2, 3, 0]);
    expect([...batch.rowStarts]).toEqual([0, 2, 3, 4, 5]);
    expect([...batch.rowForms]).toEqual([0, 4, 1, 2, 3]);
    expect([...batch.starts]).toEqual([0, 4, 8, 12, 16, 20]);
    expect([...batch.characters.subarray(4, 12)]).toEqual([7, 0, 0, 0, 1, 0, 0, 0]);
  });

  it('has one form a row where there are no characters', () => {
    const batch = packBatch([['Haus', 'HAUS', 'x', 'y']], { words });
    expect([...batch.tokenForm]).toEqual([0, 0, 1, 1]);
    expect([...batch.rows]).toEqual([2, 1]);
    expect([...batch.formRow]).toEqual([0, 1]);
    expect(batch.characters).toHaveLength(0);
  });

  it('counts characters, not code units', () => {
    const batch = packBatch([['👍🏽']], {
      characters: { vocabulary: new Vocabulary(['👍']), widestFilter: 2 },
    });
    expect([...batch.characters]).toEqual([2, 1]);
  });

  it('pads each word by the widest filter where its end is to be seen', () => {
    const padded = packBatch([['ab', 'a']], {
      characters: { vocabulary: new Vocabulary(['a', 'b']), widestFilter: 3, paddedEnd: true },
    });
    expect([...padded.characters]).toEqual([2, 3, 0, 0, 0, 2, 0, 0, 0]);
    expect([...padded.starts]).toEqual([0, 5, 9]);
  });

  it('refuses a sentence without tokens', () => {
    expect(() => packBatch([['a'], []], { words })).toThrow('without tokens');
  });

  const batches = fc.array(
    fc.array(fc.constantFrom('a', 'b', 'Haus', 'HAUS', 'zzz'), { minLength: 1, maxLength: 9 }),
    {
      minLength: 1,
      maxLength: 8,
    },
  );

  it('finds every token again', () => {
    fc.assert(
      fc.property(batches, (sentences) => {
        const batch = packBatch(sentences, { words, characters });
        const flat = sentences.flat();
        expect(batch.tokenForm).toHaveLength(flat.length);
        expect(batch.formTokens.toSorted()).toEqual(Int32Array.from(flat.keys()));
        const spelling = (form: number) =>
          batch.characters.subarray(batch.starts[form], batch.starts[form + 1]).filter((row) => row !== 0);
        const read = unpackTokens(batch, batch.tokenForm, 1).map((forms) => Array.from(forms, spelling));
        const expected = sentences.map((tokens) =>
          tokens.map((token) => Int32Array.from([...token], (c) => characters.vocabulary.rowOf(c))),
        );
        expect(read).toEqual(expected);
      }),
    );
  });

  it('unpacks what it packs', () => {
    fc.assert(
      fc.property(batches, (sentences) => {
        const values = sentences.map((tokens, sentence) => tokens.map((_, time) => sentence * 100 + time));
        const batch = packBatch(sentences, { words, characters });
        expect(unpackTokens(batch, packTokens(batch, values), 1).map((row) => [...row])).toEqual(values);
      }),
    );
  });
});
