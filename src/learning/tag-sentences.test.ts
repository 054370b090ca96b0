import { expect, it } from 'vitest';
import type { Sentences, Tagger } from '../network/tagger.ts';
import { tagSentences } from './tag-sentences.ts';

it('tags in batches of one length, of at most 64 sentences and 4,096 tokens, and answers in the given order', async () => {
  const batches: Sentences[] = [];
  const tagger = {
    decode: async (_: string, sentences: Sentences) => {
      batches.push(sentences);
      return sentences.map((tokens) => tokens.map((token) => `tag of ${token}`));
    },
  } as unknown as Tagger;
  const lengths = [3000, ...Array.from({ length: 100 }, (_, index) => 1 + (index % 3)), 2000, 5000, 2000];
  const sentences = lengths.map((length, index) => Array.from({ length }, () => String(index)));
  const tagged = await tagSentences(tagger, 'nld.ner', sentences, { legalOnly: false });
  expect(tagged).toEqual(sentences.map((tokens) => tokens.map((token) => `tag of ${token}`)));
  const sizes = batches.map((batch) => [batch.length, batch.reduce((sum, { length }) => sum + length, 0)]);
  // The second batch is full with one of 2,000 tokens; 5,000 are more than a batch may hold, and stand alone.
  expect(sizes.map(([count]) => count)).toEqual([64, 37, 1, 1, 1]);
  expect(sizes.slice(0, -1).every(([, tokens = 0]) => tokens <= 4096)).toBe(true);
});
