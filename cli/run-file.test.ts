import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { runCommand } from './run-command.ts';
import { train } from './train.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
const path = (name: string) => join(folder, name);

const ner = {
  id: 'nld-ner',
  language: 'nld',
  task: 'ner',
  train: 'ner.txt',
  dev: 'ner.txt',
  test: 'ner.txt',
};
const runFile = {
  datasets: [ner, { id: 'nld-pos', language: 'nld', task: 'pos', train: 'pos.txt', sample: 1 }],
  target: 'nld-ner',
  embeddings: { nld: 'nld.vec' },
  architecture: { wordDimension: 2, lstmSize: 8, dropout: 0 },
};

beforeAll(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  writeFileSync(path('ner.txt'), 'Anna B-PER\nwoont O\nin O\nGent B-LOC\n');
  writeFileSync(path('pos.txt'), 'Anna PROPN\nlacht VERB\n\nin ADP\nGent PROPN\n');
  writeFileSync(path('table.txt'), 'one 17\ntwo 23\nthree 35\nfour 47\n');
  writeFileSync(path('nld.vec'), '2 2\nin 0.1 0.2\nwoont 0.3 -0.4\n');
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

it.each<[object, string]>([
  [{ stepz: 3 }, '"stepz" is not a field'],
  [{ preset: 'everything' }, '"preset"'],
  [{ datasets: [{ ...ner, traine: 'x' }] }, '"datasets.0.traine" is not a field'],
  [{ datasets: [{ ...ner, train: 3 }] }, '"datasets.0.train"'],
  [{ datasets: [{ ...ner, train: 'nowhere.txt' }] }, 'nowhere.txt: there is no such file'],
  [{ architecture: { wordDimension: 3 } }, '2 dimensions, but "architecture.wordDimension" is 3'],
  [{ target: 'deu' }, '"target" is "deu"'],
  [
    { datasets: [{ ...ner, tags: { PERS: 'PER' } }] },
    '"dataSets.0.tags.PERS" maps a type that the data set "nld-ner" does not have; it has LOC, PER',
  ],
  [{ datasets: [{ ...ner, tags: { PER: 'O' } }] }, '"datasets.0.tags.PER" is "O"'],
  [{ wordVectors: { nld: 'nld.vec' } }, '"embeddings" names the file of each language'],
  [
    { embeddings: { nl: 'nld.vec' } },
    '"embeddings.nl" is for the language "nl", but no data set has it; they have "nld"',
  ],
  [{ dataSets: [] }, 'it is called "datasets"'],
  [{ datasets: [{ ...ner, train: 'table.txt' }] }, 'no column seems to hold tags'],
  [{ datasets: [{ ...ner, sample: 2.5 }] }, '"datasets.0.sample.sentences" must be a whole number'],
  [
    { architecture: { lstmSize: 20_000 } },
    '"architecture.lstmSize" is 20,000: weights, momentum and best weights',
  ],
])('one sentence says what is wrong with %j', async (change, sentence) => {
  writeFileSync(path('run.json'), JSON.stringify({ ...runFile, ...change }));
  const args = ['train', path('run.json'), '--out', path('never')];
  const { exitCode, stdout, stderr } = await runCommand(args, { train });
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toContain(sentence);
  expect(stderr).toMatch(/^tagloom: [^\n]+\.\n$/);
});
