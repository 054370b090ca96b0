import { describe, expect, test } from 'vitest';
import { dutch } from './dutch.ts';
import { english } from './english.ts';
import { compileGrammar } from './grammar.ts';
import { sampleRandom } from './sample-random.ts';
import { spanish } from './spanish.ts';

function say(rules: Parameters<typeof compileGrammar>[0], seed = 1, training = false) {
  return compileGrammar(rules).sentence(sampleRandom(seed), training).tokens;
}

test('tags words by their list, by their mark, as punctuation or as a number', () => {
  const tokens = say({ 'NOUN.one': 'tea', 'VERB.one': 'costs tea', sentence: 'tea costs/NOUN 2.50 .' });
  expect(tokens.map(({ form, upos }) => `${form}/${upos}`)).toEqual([
    'Tea/NOUN',
    'costs/NOUN',
    '2.50/NUM',
    './PUNCT',
  ]);
});

test('marks a span once, from its outermost symbol', () => {
  const tokens = say({
    'LOC.city': '{PROPN.city}',
    'ORG.bank': 'Bank of/ADP {LOC.city}',
    'PROPN.city': 'New_York',
    VERB: 'helps',
    sentence: '{ORG.bank} helps {LOC.city} {LOC.city}',
  });
  expect(tokens.map(({ ner }) => ner)).toEqual([
    'B-ORG',
    'I-ORG',
    'I-ORG',
    'I-ORG',
    'O',
    'B-LOC',
    'I-LOC',
    'B-LOC',
    'I-LOC',
  ]);
});

test('takes every branch of choices and options', () => {
  const rules = { NOUN: 'a b c d', sentence: '(a | b [c]) [d | a]' };
  const grammar = compileGrammar(rules);
  const random = sampleRandom(7);
  const said = Array.from({ length: 300 }, () =>
    grammar
      .sentence(random, false)
      .tokens.map(({ form }) => form.toLowerCase())
      .join(''),
  );
  expect([...new Set(said)].sort()).toEqual(['a', 'aa', 'ad', 'b', 'ba', 'bc', 'bca', 'bcd', 'bd']);
});

test('keeps every third proper name out of training', () => {
  const grammar = compileGrammar({
    'PROPN.city': 'A B C D E F',
    'PER.x': '{PROPN.city}',
    sentence: '{PER.x}',
  });
  const names = (training: boolean) => {
    const random = sampleRandom(3);
    const said = Array.from({ length: 200 }, () => grammar.sentence(random, training).tokens[0]?.form ?? '');
    return [...new Set(said)].sort().join('');
  };
  expect(names(true)).toBe('ABDE');
  expect(names(false)).toBe('ABCDEF');
});

test.each([
  ['{missing}', 'The template "{missing}" asks for an unknown {missing}.'],
  ['[tea', 'The template "[tea" lacks a "]".'],
  ['word', 'The word "word" of "word" has no part of speech.'],
  ['tea/THING', 'The word "tea/THING" of "tea/THING" has no part of speech.'],
])('refuses %s', (template, message) => {
  expect(() => compileGrammar({ NOUN: 'tea', sentence: template })).toThrow(message);
});

describe.each([
  ['Dutch', dutch],
  ['English', english],
  ['Spanish', spanish],
])('%s', (_, rules) => {
  test('uses more than 60 distinct templates', () => {
    const grammar = compileGrammar(rules);
    const random = sampleRandom(5);
    const used = new Set(Array.from({ length: 2000 }, () => grammar.sentence(random, true).template));
    expect(used.size).toBe(grammar.templates);
    expect(used.size).toBeGreaterThan(60);
  });

  test('has no list that no template asks for', () => {
    const text = Object.values(rules).join('\n');
    const unused = Object.keys(rules).filter(
      (symbol) => !text.includes(`{${symbol}}`) && /[.\p{Ll}]/u.test(symbol),
    );
    expect(unused).toEqual(['sentence']);
  });
});
