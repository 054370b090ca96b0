import { expect, test } from 'vitest';
import { differingSentences } from './differing-sentences.ts';

const sentence = (tokens: string, gold: string) => ({ tokens: tokens.split(' '), gold: gold.split(' ') });
const tags = (...sentences: string[]) => sentences.map((each) => each.split(' '));
const sentences = [
  sentence('Jan loves Delft', 'S-PER O S-LOC'),
  sentence('Delft', 'S-LOC'),
  sentence('no span', 'O O'),
  sentence('in Delft', 'O S-LOC'),
];

test('a sentence is fixed where only the second model has all of it right, and broken the other way round', () => {
  const a = tags('S-PER O O', 'O', 'O O', 'O S-LOC');
  const b = tags('S-PER O S-LOC', 'S-LOC', 'O O', 'O S-ORG');
  const found = differingSentences(sentences, a, b, 1);
  expect(found).toMatchObject({ fixedInAll: 2, brokenInAll: 1 });
  expect(found.fixed.map(({ tokens }) => tokens)).toEqual([['Delft']]);
  expect(found.broken).toEqual([{ ...sentences[3], a: ['O', 'S-LOC'], b: ['O', 'S-ORG'] }]);
  const other = differingSentences(sentences, b, a, 5);
  expect([other.fixed.length, other.broken.length]).toEqual([1, 2]);
});

test('tags of other sentences are refused', () => {
  expect(() => differingSentences(sentences, tags('O'), tags('O'), 1)).toThrow(
    'there are 4 sentences, but 1 and 1',
  );
});
