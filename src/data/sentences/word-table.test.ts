import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WordTable } from './word-table.ts';

const anyWord = fc.oneof(
  fc.constantFrom('', 'a', 'ë', 'ң', '👍', 'constructor', '__proto__'),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);

it('numbers words as a Map does, and gives them back', () => {
  fc.assert(
    fc.property(fc.array(anyWord), (words) => {
      const table = new WordTable();
      const expected = new Map<string, number>();
      for (const word of words) {
        if (!expected.has(word)) expected.set(word, expected.size);
        expect(table.add(word)).toBe(expected.get(word));
      }
      expect([...table]).toEqual([...expected.keys()]);
      for (const word of [...words, 'Z', 'z'.repeat(300)]) expect(table.find(word)).toBe(expected.get(word));
    }),
  );
});

it('grows past its first slots and pages, and holds a word longer than a page', () => {
  const table = new WordTable();
  const long = 'ж'.repeat(2 ** 20);
  for (let i = 0; i < 200_000; i++) table.add(`слово${i}`);
  expect(table.add(long)).toBe(200_000);
  expect(table.add('after')).toBe(200_001);
  expect(table.at(200_000) === long).toBe(true);
  for (let i = 0; i < 200_000; i += 777) {
    expect(table.at(i)).toBe(`слово${i}`);
    expect(table.find(`слово${i}`)).toBe(i);
  }
  expect(table.at(200_001)).toBe('after');
  expect(table.has('before')).toBe(false);
});
