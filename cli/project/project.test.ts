import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleProject } from '../../src/data/sample/sample-project.ts';
import { runCommand } from '../run-command.ts';
import { project } from './project.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
const path = (name: string) => join(folder, name);
const root = fileURLToPath(new URL('../..', import.meta.url));
afterAll(() => rmSync(folder, { recursive: true }));

const inProcess = (...args: string[]) => runCommand(['project', ...args], { project });

/** What a call with `--json` prints. */
async function json(...args: string[]) {
  const { exitCode, stdout, stderr } = await inProcess(...args, '--json');
  expect([exitCode, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

/** The real command line, as a process of its own. `seen` is called with all of standard error so far. */
function spawned(args: readonly string[], seen: (stderr: string, child: ChildProcess) => void = () => {}) {
  const child = spawn(process.execPath, [join(root, 'scripts/tagloom.mjs'), 'project', ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise<{ code: number | null; stderr: string }>((resolve, reject) => {
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      seen(stderr, child);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stderr }));
  });
}

function runFile(name: string, change: object = {}): string {
  const run = {
    datasets: [{ id: 'nld.ner', sample: 60 }, { id: 'nld.pos' }],
    target: 'nld.ner',
    architecture: { lstmSize: 8, charFilters: 2 },
    steps: 30,
    evalEvery: 10,
  };
  writeFileSync(path(name), JSON.stringify({ ...run, ...change }));
  return path(name);
}

const sampleFiles = ['nld.ner.train.conll', 'nld.ner.dev.conll', 'nld.pos.train.conllu', 'nld.50d.vec'].map(
  (name) => path(`sample.${name}`),
);

beforeAll(async () => {
  for (const { name, text } of sampleProject()) writeFileSync(path(name), text);
  const added = await json(path('p'), 'add', ...sampleFiles);
  expect(added).toMatchObject({ files: { length: 4 }, refused: [] });
});

describe('tagloom project', () => {
  it('lists what was added, and nothing that was not', async () => {
    const { files, runs, models } = await json(path('p'), 'list');
    expect(files.map(({ name }: { name: string }) => path(name))).toEqual(sampleFiles);
    expect(files[0]).toMatchObject({
      role: 'corpus',
      language: 'nld',
      task: 'ner',
      split: 'train',
      sentences: 300,
    });
    expect([runs, models]).toEqual([[], []]);
  });

  it('says in one sentence for each file why it is refused, and adds the others', async () => {
    writeFileSync(path('latin.conll'), Buffer.from('Andr\xe9 B-PER\n', 'latin1'));
    writeFileSync(path('ragged.conll'), 'een O\ntwee\n');
    const refused = await spawned([
      path('q'),
      'add',
      ...[sampleFiles[0] ?? '', path('latin.conll'), path('ragged.conll'), path('absent.conll')],
    ]);
    expect(refused.code).toBe(1);
    const lines = refused.stderr.trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^tagloom: .*absent\.conll: there is no such file\.$/),
        expect.stringMatching(
          /^tagloom: latin\.conll, line 1: .*windows-1252.* Give --encoding with the right one\.$/,
        ),
        expect.stringMatching(/^tagloom: ragged\.conll, line 2: .*\.$/),
      ]),
    );
    expect(await json(path('q'), 'list')).toMatchObject({ files: { length: 1 } });
    const nothing = await inProcess(path('none'), 'add', path('absent.conll'));
    expect(nothing.exitCode).toBe(1);
    expect(existsSync(path('none'))).toBe(false);
  });

  it('trains a run; the archive of the project opens elsewhere with the same runs and models', async () => {
    const { runs } = await json(path('p'), 'run', runFile('short.json'), '--name', 'first');
    expect(runs).toMatchObject([{ name: 'first', step: 30, reason: 'steps' }]);
    const listed = await json(path('p'), 'list');
    expect(listed.runs).toMatchObject([{ name: 'first', phase: 'ended', step: 30, steps: 30 }]);
    expect(listed.models).toMatchObject([{ name: 'first', score: listed.runs[0].best.score }]);

    await json(path('p'), 'export', '--out', path('p.zip'));
    expect((await inProcess(path('p'), 'export', '--out', path('p.zip'))).stderr).toMatch(
      /exists already; --force/,
    );
    expect(await json(path('copy'), 'import', path('p.zip'))).toEqual(listed);
    expect((await inProcess(path('copy'), 'import', path('p.zip'))).stderr).toMatch(
      /4 files, 1 runs .*--force replaces it/,
    );
    expect(await json(path('copy'), 'import', path('p.zip'), '--force')).toMatchObject({
      runs: [{ name: 'first' }],
    });
    await json(path('copy'), 'export', '--run', 'first', '--model', path('first.tagloom'));
    expect(await json(path('q'), 'add', path('first.tagloom'))).toMatchObject({
      models: [{ name: 'first' }],
    });
    const added = await inProcess(path('q'), 'add', path('p.zip'));
    expect(added).toMatchObject({ exitCode: 1 });
    const foreign = await inProcess(path('new'), 'import', sampleFiles[0] ?? '');
    expect(foreign.stderr).toMatch(/is not the archive of a Tagloom project\.\n$/);
    expect(existsSync(path('new'))).toBe(false);
  });

  it('trains several runs at one time, to the scores that they have alone', async () => {
    const files = [1, 2].map((seed) => runFile(`seed-${seed}.json`, { seed }));
    const together = await json(path('p'), 'run', ...files, '--jobs', '2');
    const alone = [];
    for (const file of files) alone.push(...(await json(path('p'), 'run', file)).runs);
    const facts = (runs: { name: string; best: unknown }[]) => runs.map(({ name, best }) => ({ name, best }));
    expect(facts(together.runs)).toEqual(facts(alone));
    expect(together.runs).toMatchObject([{ reason: 'steps' }, { reason: 'steps' }]);
    const many = await inProcess(path('p'), 'run', ...files, '--jobs', '2', '--device', 'webgpu');
    expect(many).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--jobs is for runs on the CPU'),
    });
  });

  it('keeps a stopped or killed run in the queue, and goes on to the bytes of an uninterrupted one', async () => {
    const file = runFile('long.json', { steps: 300, evalEvery: 20 });
    await json(path('p'), 'run', file, '--name', 'whole');
    let wasListed: Promise<{ runs: { name: string; phase: string }[] }> | undefined;
    const stopped = await spawned([path('p'), 'run', file, '--name', 'parts'], (stderr, child) => {
      if (wasListed || !/step 40 .*\n/.test(stderr)) return;
      wasListed = json(path('p'), 'list');
      wasListed.finally(() => child.kill('SIGINT'));
    });
    expect((await wasListed)?.runs.at(-1)).toMatchObject({ name: 'parts', phase: 'training' });
    expect(stopped.code).toBe(3);
    expect(stopped.stderr).toMatch(
      /Stopped "parts" behind step \d+, which is kept; "tagloom project .* run" goes on/,
    );
    const killed = await spawned([path('p'), 'run'], (stderr, child) => {
      if (/dev .*\n/.test(stderr)) child.kill('SIGKILL');
    });
    expect(killed.code).toBe(null);
    expect((await json(path('p'), 'run')).runs).toMatchObject([
      { name: 'parts', step: 300, reason: 'steps' },
    ]);
    const weights = async (run: string) => {
      await json(path('p'), 'export', '--run', run, '--model', path(`${run}.tagloom`));
      return readFileSync(path(`${run}.tagloom`));
    };
    expect((await weights('parts')).equals(await weights('whole'))).toBe(true);
    expect(readdirSync(path('p')).sort()).toEqual(['bytes', 'records']);
    expect((await inProcess(path('p'), 'run')).stdout).toBe('No run waits in the queue.\n');
  }, 300_000);

  it('says in one sentence what is wrong with the call', async () => {
    for (const [args, sentence] of [
      [[], 'project takes a DIR first'],
      [['p', 'open'], "there is no 'open'; it takes list, add"],
      [[path('absent'), 'list'], 'is no project: there is no such folder'],
      [[path('p'), 'run', '--run', 'nothing'], 'there is no run "nothing"'],
      [[path('p'), 'run', '--run', 'first'], 'The run "first" has ended'],
      [
        [path('p'), 'run', runFile('bad.json', { datasets: [{ id: 'deu.ner' }] })],
        'no corpus of the data set "deu.ner"',
      ],
      [
        [path('p'), 'run', runFile('files.json', { embeddings: { nld: 'x' } })],
        '"embeddings" says where data are',
      ],
      [[path('p'), 'export', '--run', 'first'], 'go together'],
    ] as const) {
      const { exitCode, stderr } = await inProcess(...args);
      expect(exitCode).toBeGreaterThan(0);
      expect(stderr).toContain(sentence);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});
