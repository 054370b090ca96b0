import { expect, test } from 'vitest';
import { isNumberedName, numberedName } from './numbered-name.ts';

test.each([
  ['words.vec', [], 'words.vec'],
  ['words.vec', ['words.vec'], 'words (2).vec'],
  ['words.vec', ['words.vec', 'words (2).vec'], 'words (3).vec'],
  ['cc.nl.300.vec.gz', ['cc.nl.300.vec.gz'], 'cc.nl.300 (2).vec.gz'],
  ['glove', ['glove'], 'glove (2)'],
  ['.gz', ['.gz'], '.gz (2)'],
])('%s beside %j is %s', (name, taken, expected) => {
  expect(numberedName(name, new Set(taken))).toBe(expected);
  expect(isNumberedName(expected, name)).toBe(true);
});

test('another name is no numbered one', () => {
  expect(isNumberedName('words (old).vec', 'words.vec')).toBe(false);
  expect(isNumberedName('words.vec', 'words (2).vec')).toBe(false);
});
