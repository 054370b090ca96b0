import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MB = 2 ** 20;
const root = new URL('..', import.meta.url);
const AT_EXIT = 'process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))';
let folder = '';
const path = (name: string) => join(folder, name);

/** Writes lines in blocks, so that the test itself holds little. */
async function write(name: string, blocks: number, block: (index: number) => string): Promise<void> {
  const file = createWriteStream(path(name));
  for (let index = 0; index < blocks; index++) {
    if (!file.write(block(index))) await new Promise<void>((resolve) => file.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve) => file.end(() => resolve()));
}

/** Runs Node on TypeScript with a JavaScript heap of at most `heapMb`; the greatest resident memory, in bytes. */
async function peakOf(heapMb: number, ...args: string[]): Promise<{ stdout: string; peak: number }> {
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${heapMb}`,
      '--import',
      'tsx',
      '--import',
      `data:text/javascript,${AT_EXIT}`,
      ...args,
    ],
    { cwd: fileURLToPath(root) },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^peak \d+\n$/) });
  return { stdout, peak: Number(/\d+/.exec(stderr)?.[0]) * 1024 };
}

describe('memory', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tagloom-memory-'));
    // A tenth of the words is new, the others come again: more than in running text.
    await write('corpus.txt', 3000, (index) =>
      Array.from({ length: 1000 }, (_, i) => {
        const number = i % 10 === 0 ? index * 1000 + i : (i * i * 31 + index) % 20_011;
        return `w${number} ${i % 7 === 3 ? 'B-PER' : 'O'}\n${i % 20 === 19 ? '\n' : ''}`;
      }).join(''),
    );
    const numbers = Array.from({ length: 50 }, (_, i) => ((i % 19) / 19).toFixed(5)).join(' ');
    await write('words.vec', 400, (index) =>
      Array.from({ length: 500 }, (_, i) => `w${index * 500 + i} ${numbers}\n`).join(''),
    );
    await writeFile(path('small.txt'), 'w3 O\nw199999 B-PER\n\nW180000 O\n');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('inspect holds counts, not the corpus', async () => {
    const { stdout, peak } = await peakOf(64, 'cli/main.ts', 'inspect', path('corpus.txt'), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ scheme: 'IOB2', sentences: 150_000, tokens: 3_000_000 });
    expect(peak).toBeLessThan(300 * MB);
  });

  it('a corpus is read into three times its size at most, and little of it in the JavaScript heap', async () => {
    const script = `
      import { openFile } from '${new URL('src/platform/node/open-file.ts', root)}';
      import { readCorpus } from '${new URL('src/data/corpora/read-corpus.ts', root)}';
      import { corpusStatistics } from '${new URL('src/data/corpora/corpus-statistics.ts', root)}';
      const before = process.memoryUsage().rss;
      const corpus = await readCorpus(openFile(process.argv[1]), { name: 'c' });
      const { sentences, tokens, spans } = corpusStatistics(corpus);
      const { maxRSS } = process.resourceUsage();
      console.log(JSON.stringify({ sentences, tokens, spans, bytes: maxRSS * 1024 - before }));
    `;
    const { stdout } = await peakOf(96, '--input-type=module', '-e', script, path('corpus.txt'));
    const read = JSON.parse(stdout);
    expect(read).toMatchObject({ sentences: 150_000, tokens: 3_000_000, spans: 429_000 });
    // Whatever the file, its first lines and what the reader has not given back yet are held beside the table.
    expect(read.bytes).toBeLessThan(3 * (await stat(path('corpus.txt'))).size + 64 * MB);
  });

  it('of a file of vectors only what the run can use is held', async () => {
    const script = `
      import { readRunData } from '${new URL('cli/read-run-data.ts', root)}';
      const splits = [['train', process.argv[1]]];
      const dataSets = [{ id: 'x.ner', kind: 'sequence', splits }];
      const run = { dataSets, embeddings: [['x', process.argv[2]]], unused: [] };
      const { data } = await readRunData(run, new AbortController().signal);
      const { words, vectors } = data.embeddings.x;
      const found = ['w3', 'w199999', 'w180000', 'w190000'].map((word) => words.includes(word));
      console.log(JSON.stringify({ words: words.length, numbers: vectors.length, found }));
    `;
    const args = ['--input-type=module', '-e', script, path('small.txt'), path('words.vec')];
    const { stdout } = await peakOf(64, ...args);
    expect(JSON.parse(stdout)).toEqual({
      words: 50_002,
      numbers: 50_002 * 50,
      found: [true, true, true, false],
    });
  });
});
