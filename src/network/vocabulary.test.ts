import { describe, expect, it } from 'vitest';
import { Vocabulary } from './vocabulary.ts';

describe('Vocabulary', () => {
  const vocabulary = new Vocabulary(['Haus', 'haus', 'in 0000', '__proto__']);

  it.each([
    ['Haus', 2, 'exact'],
    ['HAUS', 3, 'lower'],
    ['In 1984', 4, 'digits'],
    ['IN ١٩٨٤', 4, 'digits'],
    ['__proto__', 5, 'exact'],
    ['constructor', 1, 'unknown'],
  ])('looks up %s', (word, row, how) => {
    expect(vocabulary.lookUp(word)).toEqual({ row, how });
  });

  it('has rows for padding and unknown words', () => {
    expect(vocabulary.rows).toBe(6);
    expect([0, 1, 2].map((row) => vocabulary.entryOf(row))).toEqual([undefined, undefined, 'Haus']);
  });
});
