import { spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { quietFlags } from '../e2e/chromium-flags.ts';

// Seconds and greatest resident memory of reading a corpus and word vectors of a given size, on the command line and in the
// studio (built before): `npx tsx bench/reading.ts --megabytes 1000`. With `--folder` the files stay there for other parts.
const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    megabytes: { type: 'string', default: '1000' },
    parts: { type: 'string', default: 'inspect,corpus,vectors,train,studio-corpus,studio-vectors' },
  },
});
const bytes = Number(values.megabytes) * 1e6;
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'tagloom-reading-')));
const path = (name: string) => join(folder, name);
const MOST_WORDS = 3_000_000;
const SYLLABLES = 'ka lo mi ne ru ta sjo ve ди на'.split(' ');

/** A word of syllables; frequent ones are short. */
function wordOf(rank: number): string {
  let word = '';
  for (let rest = rank; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word;
}

async function write(name: string, block: () => string): Promise<void> {
  if (existsSync(path(name))) return;
  const file = createWriteStream(path(name));
  while (file.bytesWritten < bytes) {
    const isFull = !file.write(block());
    if (isFull) await new Promise<void>((resolve) => file.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve) => file.end(() => resolve()));
}

let seed = 1;
function random(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
}

/** Sentences of 5 to 25 tokens, words by Zipf's law, and a name of two tokens in every second sentence. */
function sentences(): string {
  const lines: string[] = [];
  for (let sentence = 0; sentence < 500; sentence++) {
    const length = 5 + Math.floor(random() * 21);
    for (let token = 0; token < length; token++) {
      const tag = sentence % 2 === 0 && token < 2 ? (token === 0 ? 'B-PER' : 'I-PER') : 'O';
      lines.push(`${wordOf(Math.floor(MOST_WORDS ** random()))} N ${tag}`);
    }
    lines.push('');
  }
  return `${lines.join('\n')}\n`;
}

let row = 0;
function vectors(): string {
  const numbers = Array.from({ length: 100 }, () => (random() * 2 - 1).toFixed(5)).join(' ');
  return Array.from({ length: 500 }, () => `${wordOf(++row)} ${numbers}\n`).join('');
}

async function inNode(name: string, ...args: string[]): Promise<void> {
  const atExit = 'process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))';
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', `data:text/javascript,${atExit}`, ...args],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const peak = /peak (\d+)/.exec(stderr)?.[1];
  report(name, (performance.now() - started) / 1000, Number(peak) / 1024);
  if (code !== 0) console.log(stderr);
}

function report(name: string, seconds: number, megabytes: number): void {
  console.log(`${name}: ${seconds.toFixed(0)} s, ${megabytes.toFixed(0)} MiB at most`);
}

/** Adds files in a fresh profile and waits until `last` is described; the peak is of the process of page and worker. */
async function inStudio(
  name: string,
  files: readonly string[],
  shown: (page: Page) => Promise<void>,
): Promise<void> {
  const server = await preview({ root, preview: { port: 0 }, logLevel: 'warn' });
  const profile = await mkdtemp(join(folder, 'profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.TAGLOOM_CHROMIUM ?? '/usr/bin/chromium',
    args: [...quietFlags, '--disable-features=WebGPU,WebGPUService'],
  });
  try {
    const page = await context.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await page.getByText('sample.spa.pos.dev.conllu').first().waitFor();
    const session = await context.browser()?.newBrowserCDPSession();
    const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
    const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    const before = await peakOf(renderers);
    const started = performance.now();
    for (const file of files) await page.getByLabel('Add files').setInputFiles(path(file));
    await shown(page);
    const after = await peakOf(renderers);
    report(`${name} (${before.toFixed(0)} MiB before)`, (performance.now() - started) / 1000, after);
  } finally {
    await context.close();
    await server.close();
    await rm(profile, { recursive: true });
  }
}

async function peakOf(processes: readonly number[]): Promise<number> {
  const peaks = processes.map(async (id) => {
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  });
  return Math.max(...(await Promise.all(peaks)));
}

const wants = (part: string) => values.parts.split(',').includes(part);
const READ = `
  import { openFile } from '${new URL('../src/platform/node/open-file.ts', import.meta.url)}';
  import { readCorpus } from '${new URL('../src/data/corpora/read-corpus.ts', import.meta.url)}';
  await readCorpus(openFile(process.argv[1]), { name: 'corpus' });
`;
const RUN = {
  target: 'nld.ner',
  steps: 20,
  architecture: { wordDimension: 100 },
  datasets: [{ id: 'nld.ner', language: 'nld', task: 'ner', train: 'small.txt', dev: 'small.txt' }],
  embeddings: { nld: 'words.vec' },
};
try {
  const needsCorpus = ['inspect', 'corpus', 'studio-corpus'].some(wants);
  const needsVectors = ['vectors', 'train', 'studio-vectors'].some(wants);
  if (needsCorpus) await write('nld.train.txt', sentences);
  if (needsVectors) await write('words.vec', vectors);
  await writeFile(path('small.txt'), sentences());
  await writeFile(path('run.json'), JSON.stringify(RUN));
  if (wants('inspect')) await inNode('inspect, corpus', 'cli/main.ts', 'inspect', path('nld.train.txt'));
  if (wants('corpus')) await inNode('readCorpus', '--input-type=module', '-e', READ, path('nld.train.txt'));
  if (wants('vectors')) await inNode('inspect, vectors', 'cli/main.ts', 'inspect', path('words.vec'));
  if (wants('train')) await inNode('train', 'cli/main.ts', 'train', path('run.json'), '--out', path('out'));
  if (wants('studio-corpus'))
    await inStudio('studio, corpus', ['nld.train.txt'], (page) =>
      page.getByRole('row').filter({ hasText: 'nld.train.txt' }).waitFor({ timeout: 1_000_000 }),
    );
  if (wants('studio-vectors'))
    await inStudio('studio, vectors', ['words.vec'], (page) =>
      page.getByRole('row').filter({ hasText: 'words.vec' }).waitFor({ timeout: 1_000_000 }),
    );
} finally {
  if (values.folder === undefined) await rm(folder, { recursive: true });
}
