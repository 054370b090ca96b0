import { describe, expect, it } from 'vitest';
import { corpusStatistics, embeddingCoverage } from '../corpora/corpus-statistics.ts';
import { readCorpus } from '../corpora/read-corpus.ts';
import { writeColumns } from '../corpora/write-columns.ts';
import { scriptOfText } from '../detect/script-of-text.ts';
import { duplicateSentences } from '../sentences/duplicate-sentences.ts';
import { tokenize } from '../sentences/tokenize.ts';
import { charactersOf, lookupWord } from './word-lookup.ts';

const corpusOf = (text: string) => readCorpus(new TextEncoder().encode(text), { name: 'a.txt' });
const rows = new Map(['<unk>', 'Jan', 'jan', 'de', '0000', '0000-jarig'].map((word, row) => [word, row]));

describe('words', () => {
  it.each([
    ['Jan', 1, 'exact'],
    ['JAN', 2, 'lower'],
    ['De', 3, 'lower'],
    ['1984', 4, 'digits'],
    ['1234-JARIG', 5, 'digits'],
    ['٢٠٢٤', 4, 'digits'],
    ['Maas', 0, 'unknown'],
    ['constructor', 0, 'unknown'],
  ])('%s is row %i (%s)', (word, row, how) => {
    expect(lookupWord(rows, word)).toEqual({ row, how });
  });

  it('characters are code points', () => {
    expect(charactersOf('a👍ё')).toEqual(['a', '👍', 'ё']);
  });
});

describe('scripts', () => {
  it.each([
    ['Jan 1984', 'Latin'],
    ['Қазақстан NATO', 'Cyrillic'],
    ['東京 tokyo 京都', 'Latin'],
    ['東京', 'Han'],
    ['12, 13!', 'Common'],
    ['ᏣᎳᎩ', 'Other'],
  ])('%s is %s', (text, script) => {
    expect(scriptOfText([text])).toBe(script);
  });
});

describe('statistics', () => {
  it('counts spans, lengths and scripts', async () => {
    const corpus = await corpusOf(
      'Jan B-PER\nde B-PER\nВ I-PER\n\nMaas B-LOC\n\na O\nb O\nc O\nd O\ne O\nf O\n',
    );
    expect(corpusStatistics(corpus)).toEqual({
      sentences: 3,
      tokens: 10,
      spans: 3,
      byType: { PER: 2, LOC: 1 },
      lengths: { shortest: 1, quartile1: 3, median: 3, quartile3: 6, longest: 6, histogram: [2, 1] },
      scripts: new Map([
        ['Latin', 15],
        ['Cyrillic', 1],
      ]),
      illegal: 0,
    });
  });

  it('plain tags are counted by tag and mark no spans', async () => {
    expect(corpusStatistics(await corpusOf('a DET\nb NOUN\nc NOUN\n'))).toMatchObject({
      spans: null,
      byType: { NOUN: 2, DET: 1 },
    });
  });

  it('finds sentences of one corpus in another', async () => {
    const train = await corpusOf('a O\nb O\n\nc O\n');
    const test = await corpusOf('c B-X\n\na O\n\na O\nb B-X\n');
    expect(duplicateSentences([train.sentences], test.sentences)).toEqual([0, 2]);
  });

  it('coverage by form, and the most frequent misses', async () => {
    const corpus = await corpusOf('Jan O\nDE O\n1984 O\nx O\ny O\ny O\nJan O\n');
    expect(embeddingCoverage(rows, corpus.sentences, 1)).toEqual({
      tokens: { exact: 2, lower: 1, digits: 1, unknown: 3 },
      words: { exact: 1, lower: 1, digits: 1, unknown: 2 },
      misses: [{ word: 'y', count: 2 }],
    });
  });
});

describe('typed text', () => {
  it.each([
    ['Jan Klaas woont in Delft. Hij lacht!', ['Jan Klaas woont in Delft .', 'Hij lacht !']],
    ["Foto's kosten 3,50 euro (ex-btw).", ["Foto's kosten 3,50 euro ( ex-btw ) ."]],
    ['«Алматы» – үлкен қала', ['« Алматы » – үлкен қала']],
    ['one line\nanother', ['one line', 'another']],
    ['हिन्दी शब्द', ['हिन्दी शब्द']],
    ['ja 👍🏽👩‍👧 nee', ['ja 👍🏽 👩‍👧 nee']],
    ['  ', []],
  ])('%s', (text, expected) => {
    expect(tokenize(text).map((sentence) => sentence.join(' '))).toEqual(expected);
  });

  it('words of a script without spaces are cut, and a language code of any form is borne', () => {
    expect(tokenize('東京は大きい。', 'jpn')[0]?.length).toBeGreaterThan(2);
    expect(tokenize('a b', 'not a code!')).toEqual([['a', 'b']]);
  });
});

describe('columns written', () => {
  it('have gold and predicted tags in one scheme, that of the file', async () => {
    const corpus = await corpusOf('New\tB-LOC\nYork\tI-LOC\nGent\tB-LOC\n\nis\tO\n');
    const text = writeColumns(corpus.sentences, corpus.scheme, [['S-LOC', 'S-LOC', 'O'], ['O']]);
    expect(text).toBe('New\tB-LOC\tB-LOC\nYork\tI-LOC\tB-LOC\nGent\tB-LOC\tO\n\nis\tO\tO\n\n');
  });

  it('are read back, the prediction last', async () => {
    const corpus = await corpusOf('New\tB-LOC\nYork\tI-LOC\n\nis\tO\n');
    const text = writeColumns(corpus.sentences, 'BIOES', [['B-LOC', 'E-LOC'], ['O']]);
    expect(text).toBe('New\tB-LOC\tB-LOC\nYork\tE-LOC\tE-LOC\n\nis\tO\tO\n\n');
    expect((await corpusOf(text)).sentences.map(({ tags }) => tags)).toEqual(
      corpus.sentences.map(({ tags }) => tags),
    );
    expect(writeColumns(corpus.sentences, 'BIOES')).toBe('New\tB-LOC\nYork\tE-LOC\n\nis\tO\n\n');
    expect(() => writeColumns(corpus.sentences, 'BIOES', [['O']])).toThrow(RangeError);
  });
});
