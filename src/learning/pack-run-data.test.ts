import { expect, test } from 'vitest';
import { readCorpus } from '../data/corpora/read-corpus.ts';
import { joinedLists } from '../data/sentences/joined-lists.ts';
import { SentenceTable } from '../data/sentences/sentence-table.ts';
import { tinyData } from '../testing/tiny-run.ts';
import { packRunData, unpackRunData } from './pack-run-data.ts';
import type { RunData } from './run-data.ts';

async function corpus(text: string): Promise<SentenceTable> {
  const { sentences } = await readCorpus(new Blob([text]).stream(), { name: 'test' });
  return sentences;
}

async function moved(data: RunData): Promise<RunData> {
  const { packed, buffers } = packRunData(data);
  return unpackRunData(structuredClone(packed, { transfer: buffers }));
}

test('data that were moved to another thread are the same, and what was given stays whole', async () => {
  const words = Array.from({ length: 70_000 }, (_, index) => `слово${index} ${index % 3 ? 'O' : 'B-PER'}\n`);
  const long = await corpus(words.map((line, index) => (index % 9 ? line : `${line}\n\n`)).join(''));
  const short = await corpus('Anna B-PER\nlacht O\n\n');
  const data: RunData = {
    dataSets: { ...tinyData.dataSets, long: { train: long, dev: joinedLists([short, long]), test: [] } },
    embeddings: tinyData.embeddings,
  };
  const there = await moved(data);
  for (const [id, splits] of Object.entries(data.dataSets)) {
    const other = there.dataSets[id];
    expect([...(other?.train ?? [])]).toEqual([...splits.train]);
    expect(other?.dev && [...other.dev]).toEqual(splits.dev && [...splits.dev]);
    expect(other?.test && [...other.test]).toEqual(splits.test && [...splits.test]);
  }
  expect(there.embeddings).toEqual(data.embeddings);
  const table = there.dataSets.long?.train;
  if (!(table instanceof SentenceTable)) throw new Error('A table stays a table.');
  expect(table.wordCounts()).toEqual(long.wordCounts());
  expect(table.words.find('слово69999')).toBe(long.words.find('слово69999'));
  expect(table.words.add('new')).toBe(70_000);
  expect(table.words.at(70_000)).toBe('new');
});
