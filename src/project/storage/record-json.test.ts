import { expect, test } from 'vitest';
import { packTags } from './packed-tags.ts';
import { recordFromJson, recordToJson } from './record-json.ts';

test('records come back as they were, packed tags too', () => {
  const many = Array.from({ length: 300 }, (_, index) => `S-T${index}`);
  for (const sentences of [[['O', 'S-PER']], [many, ['O']], [Array.from({ length: 20_000 }, () => 'O')]]) {
    const row = {
      'nld.ner': packTags(sentences),
      step: 3,
      name: 'ä',
      list: [1, null, Number.NaN, -Infinity],
    };
    expect(recordFromJson(recordToJson(row))).toEqual(row);
  }
});

test('damaged records are refused', () => {
  for (const text of ['{', '{"uint16":"AA=="}', '{"uint8":"=!"}', '{"a":{"__proto__":1}}'])
    expect(() => recordFromJson(text)).toThrow(SyntaxError);
});
