import { expect, it } from 'vitest';
import { shortNames } from './short-names.ts';

it.each([
  [[], []],
  [['full · seed 1'], ['predicted']],
  [
    ['baseline · nld.names · seed 1', 'full · nld.names · seed 1'],
    ['baseline', 'full'],
  ],
  [
    ['full · seed 1', 'full · seed 1 · dropout 0.5'],
    ['first', 'dropout 0.5'],
  ],
])('%j are told apart as %j', (names, expected) => {
  expect(shortNames(names)).toEqual(expected);
});
