import { expect, test } from 'vitest';
import { sentences } from '../testing/tiny-run.ts';
import { largestBatch } from './largest-batch.ts';

test('is as long as the longest examples, of the longest words, all different while they last', () => {
  const examples = sentences('a/O bb/O', 'ccc/O', 'a/O a/O dddd/O', 'bb/O bb/O bb/O bb/O');
  expect(largestBatch(examples, 2)).toEqual({
    sentences: [
      ['dddd', 'ccc', 'bb', 'a'],
      ['dddd', 'ccc', 'bb'],
    ],
    gold: [
      ['O', 'O', 'O', 'O'],
      ['O', 'O', 'O'],
    ],
  });
});
