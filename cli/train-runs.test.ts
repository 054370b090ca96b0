import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { sampleProject } from '../src/data/sample/sample-project.ts';
import { runCommand } from './run-command.ts';
import { train } from './train.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
const path = (name: string) => join(folder, name);
const run = (...args: string[]) => runCommand(['train', ...args], { train });

const dataSet = { id: 'nld-ner', language: 'nld', task: 'ner' };
const files = Object.fromEntries(
  ['train', 'dev', 'test'].map((split) => [split, `sample.nld.ner.${split}.conll`]),
);
const base = {
  datasets: [{ ...dataSet, ...files }],
  target: 'nld-ner',
  embeddings: { nld: 'sample.nld.50d.vec' },
  architecture: { lstmSize: 16, charFilters: 4 },
  steps: 80,
  evalEvery: 20,
};

function runFile(name: string, change: object = {}): string {
  const file = path(`${name}.json`);
  writeFileSync(file, JSON.stringify({ ...base, ...change }));
  return file;
}

const model = (name: string) => readFileSync(path(`${name}/model.tagloom`));

function result(name: string) {
  const { seconds, ...rest } = JSON.parse(readFileSync(path(`${name}/result.json`), 'utf8'));
  expect(seconds).toBeGreaterThan(0);
  return rest;
}

beforeAll(() => {
  for (const { name, text } of sampleProject()) writeFileSync(path(name), text);
});
beforeEach(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

test('several runs, two at a time, end in the bytes of each by itself; one that fails leaves the others alone', async () => {
  const seeds = [1, 2, 3].map((seed) => runFile(`seed-${seed}`, { seed }));
  for (const [index, file] of seeds.entries()) await run(file, '--out', path(`alone/seed-${index + 1}`));
  const wrong = runFile('wrong', { architecture: { wordDimension: 7 } });
  const diverging = runFile('diverging', { optimizer: { learningRate: 1e12 }, evalEvery: 1 });
  const all = [...seeds.slice(0, 1), wrong, diverging, ...seeds.slice(1)];
  const first = await run(...all, '--out', path('together'), '--jobs', '2');
  expect(first).toMatchObject({ exitCode: 1, stdout: '' });
  expect(first.stderr).toBe('tagloom: 2 of 5 runs failed: wrong, diverging.\n');
  const told = vi.mocked(process.stderr.write).mock.calls.map(([text]) => String(text));
  expect(told.join('')).toContain('wrong: The word embeddings of "nld" have 50 dimensions');
  expect(told.join('')).not.toContain('worker stopped');
  for (const name of ['seed-1', 'seed-2', 'seed-3']) {
    expect(model(`together/${name}`).equals(model(`alone/${name}`))).toBe(true);
    expect(result(`together/${name}`)).toEqual(result(`alone/${name}`));
  }
  expect(result('together/diverging')).toMatchObject({ reason: 'failed' });
  expect(existsSync(path('together/wrong'))).toBe(false);

  const again = await run(...seeds, runFile('more'), '--out', path('together'), '--resume', '--json');
  expect(again).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(again.stdout).runs.map(({ name }: { name: string }) => name)).toEqual(['more']);
  expect(model('together/more').equals(model('alone/seed-1'))).toBe(true);
});

test('a signal stops all runs with checkpoints, and --resume ends them in the same bytes', async () => {
  const names = ['long-1', 'long-2', 'long-3'];
  const runs = names.map((name, index) => runFile(name, { seed: index + 1, steps: 300 }));
  const root = fileURLToPath(new URL('..', import.meta.url));
  const args = [join(root, 'scripts/tagloom.mjs'), 'train', ...runs, '--out', path('parts'), '--jobs', '2'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  const code = await new Promise((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      const begun = /long-1: step .*dev/.test(stderr) && /long-2: step .*dev/.test(stderr);
      if (begun && !stderr.includes('SIGTERM')) child.kill('SIGTERM');
    });
    child.on('error', reject);
    child.on('close', resolve);
  });
  expect(stderr).toContain('the same call with --resume goes on');
  expect(code).toBe(3);
  expect([existsSync(path('parts/long-1/checkpoint')), existsSync(path('parts/long-3'))]).toEqual([
    true,
    false,
  ]);
  const resumed = await run(...runs, '--out', path('parts'), '--jobs', '2', '--resume');
  expect(resumed).toMatchObject({ exitCode: 0 });
  const whole = await run(...runs, '--out', path('whole'), '--jobs', '1');
  expect(whole).toMatchObject({ exitCode: 0 });
  for (const name of names) {
    expect(model(`parts/${name}`).equals(model(`whole/${name}`))).toBe(true);
    expect(result(`parts/${name}`)).toEqual(result(`whole/${name}`));
  }
});

test.each([
  [['--jobs', '0'], "--jobs takes a whole number from 1 to 256, not '0'"],
  [['--device', 'webgpu'], '--device webgpu takes one run file'],
])('says what is wrong with %j', async (more, sentence) => {
  const twice = [runFile('one'), runFile('two')];
  const { exitCode, stderr } = await run(...twice, '--out', path('never'), ...more);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(sentence);
});

test('two runs of one name are refused', async () => {
  const file = runFile('same');
  const { exitCode, stderr } = await run(file, file, '--out', path('never'));
  expect(exitCode).toBe(2);
  expect(stderr).toContain('two run files are called same');
});
