import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEmbeddings } from '../src/data/embeddings/read-embeddings.ts';
import { readVectors } from '../src/learning/read-vectors.ts';
import { openFile, openInPlace } from '../src/platform/node/open-file.ts';
import { readRunData } from './read-run-data.ts';
import { readRunFile } from './run-file.ts';

let folder: string;
const rows = Array.from({ length: 60_000 }, (_, row) => `word${row} ${row % 7}.25 -${row}.5 0.125e1`);
const wide = Array.from({ length: 90_000 }, (_, row) => `w${row}${' 0.12345'.repeat(100)}`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tagloom-open-'));
  await writeFile(join(folder, 'rows.vec'), `${rows.join('\r\n')}\r\n`);
  await writeFile(join(folder, 'rows.vec.gz'), gzipSync(`${rows.join('\n')}\n`));
  await writeFile(join(folder, 'wide.vec'), `${wide.join('\n')}\n`);
  await writeFile(join(folder, 'train.txt'), 'Jan B-PER\nslaapt O\n\n');
  const datasets = [{ id: 'a', language: 'nld', task: 'ner', train: 'train.txt' }];
  const run = {
    target: 'a',
    datasets,
    embeddings: { nld: 'wide.vec' },
    architecture: { wordDimension: 100 },
  };
  await writeFile(join(folder, 'run.json'), JSON.stringify(run));
});
afterAll(() => rm(folder, { recursive: true }));

test.each(['rows.vec', 'rows.vec.gz'])('vectors read in place are those of %s', async (name) => {
  const path = join(folder, name);
  const found = await readEmbeddings(openInPlace(path), { name });
  expect(found).toEqual(await readEmbeddings(openFile(path), { name }));
  expect(found.words).toHaveLength(rows.length);
  expect(found.words.at(-1)).toBe('word59999');
});

test('a file that is not there is named', async () => {
  const read = readVectors(openInPlace(join(folder, 'none.vec')), 'none.vec', { has: () => false });
  await expect(read).rejects.toThrow(/none\.vec: there is no such file/);
});

test('reading the vectors of a run leaves no chunks behind it', async () => {
  const run = await readRunFile(join(folder, 'run.json'));
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }, 5);
  const { data } = await readRunData(run, new AbortController().signal);
  clearInterval(timer);
  const table = data.embeddings.nld?.vectors.buffer.byteLength ?? Number.NaN;
  // The table, its half before it last doubled, and the buffers of the file.
  expect(most).toBeLessThan(2 * table + 4 * 2 ** 20);
});
