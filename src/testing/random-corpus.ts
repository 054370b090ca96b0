import { RandomStream } from '../core/random/random.ts';
import type { Sentence } from '../data/sentences/corpus.ts';
import { sentences } from './tiny-run.ts';

/** So many sentences of 1 to 60 tokens over 500 words, the same for every call; a fifth of the tokens are places. */
export function randomCorpus(size: number): Sentence[] {
  const random = new RandomStream(1, 'lengths');
  const lines = Array.from({ length: size }, () => {
    const length = 1 + Math.floor(random.uniform() * 60);
    const word = () => `w${Math.floor(random.uniform() * 500)}`;
    return Array.from({ length }, () => `${word()}/${random.uniform() < 0.2 ? 'S-LOC' : 'O'}`).join(' ');
  });
  return sentences(...lines);
}
