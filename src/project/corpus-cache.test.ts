import { expect, it } from 'vitest';
import { readCorpus } from '../data/corpora/read-corpus.ts';
import { CorpusCache } from './corpus-cache.ts';
import type { CorpusFile } from './protocol/project.ts';

const TEXT = 'Jan B-PER\nlacht O\n';
const fileOf = (id: string) => ({ id, name: id, encoding: 'utf-8', tagColumn: 1 }) as CorpusFile;

/** A shelf, and the files that it read, in order. */
function shelf(keptBytes: number): { corpora: CorpusCache; read: string[] } {
  const read: string[] = [];
  const kept = {
    read: (id: string) => {
      read.push(id);
      return Promise.resolve(new Blob([id === 'bad' ? 'Jan\n' : TEXT]));
    },
  };
  return { corpora: new CorpusCache(kept, keptBytes), read };
}

const bytes = (await readCorpus(new TextEncoder().encode(TEXT), { name: 'a' })).sentences.bytes;

it('reads a corpus once, also when it is asked for twice at a time', async () => {
  const { corpora, read } = shelf(10 * bytes);
  const [first, second] = await Promise.all([corpora.of(fileOf('a')), corpora.of(fileOf('a'))]);
  expect(first).toBe(second);
  expect(await corpora.of(fileOf('a'))).toBe(first);
  expect(read).toEqual(['a']);
});

it('gives up what was used longest ago when there are too many bytes, never the latest', async () => {
  const { corpora, read } = shelf(2 * bytes);
  for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) await corpora.of(fileOf(id));
  expect(read).toEqual(['a', 'b', 'c', 'b']);
  const small = shelf(1);
  for (const id of ['a', 'a', 'b', 'b', 'a']) await small.corpora.of(fileOf(id));
  expect(small.read).toEqual(['a', 'b', 'a']);
});

it('does not keep a failure', async () => {
  const { corpora, read } = shelf(10 * bytes);
  await expect(corpora.of(fileOf('bad'))).rejects.toThrow('one column');
  await expect(corpora.of(fileOf('bad'))).rejects.toThrow('one column');
  expect(read).toEqual(['bad', 'bad']);
});
