import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packTags, unpackTags } from './packed-tags.ts';

it('gives back any tags, and takes a byte for each and one for each sentence', () => {
  const sentences = fc.array(fc.array(fc.constantFrom('O', 'B-PER', 'E-PER', 'S-LOC', 'é', '')));
  fc.assert(
    fc.property(sentences, (given) => {
      const packed = packTags(given);
      expect(packed.numbers.byteLength).toBe(given.flat().length + given.length);
      expect(unpackTags(packed)).toEqual(given);
    }),
  );
});

it.each([255, 256, 300])('tells %d different tags apart', (count) => {
  const given = [Array.from({ length: count }, (_, number) => `tag${number}`), [], ['tag0']];
  expect(unpackTags(packTags(given))).toEqual(given);
});
