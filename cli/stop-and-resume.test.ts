import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleProject } from '../src/data/sample/sample-project.ts';
import { runCommand } from './run-command.ts';
import { train } from './train.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
const path = (name: string) => join(folder, name);
const root = fileURLToPath(new URL('..', import.meta.url));
/** The command line as `npm run tagloom` starts it, and that itself. */
const direct = [process.execPath, join(root, 'scripts/tagloom.mjs')];
const throughNpm = ['npm', 'run', '-s', 'tagloom', '--'];

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

/** The real command line, as a process of its own. `seen` is called with all of standard error so far. */
function tagloom(
  args: readonly string[],
  seen: (stderr: string, process: ChildProcess) => void = () => {},
  [command = '', ...before]: readonly string[] = direct,
): Promise<Ended> {
  const child = spawn(command, [...before, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      seen(stderr, child);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stderr }));
  });
}

/** Sends a signal once, when standard error says something. */
function signalWhen(text: string | RegExp, signal: NodeJS.Signals) {
  let sent = false;
  return (stderr: string, child: ChildProcess) => {
    if (sent || !new RegExp(text).test(stderr)) return;
    sent = true;
    child.kill(signal);
  };
}

const run = {
  datasets: [
    {
      id: 'nld-ner',
      language: 'nld',
      task: 'ner',
      train: 'sample.nld.ner.train.conll',
      dev: 'sample.nld.ner.dev.conll',
      test: 'sample.nld.ner.test.conll',
    },
    { id: 'nld-pos', language: 'nld', task: 'pos', train: 'sample.nld.pos.train.conllu' },
  ],
  target: 'nld-ner',
  embeddings: { nld: 'sample.nld.50d.vec' },
  architecture: { lstmSize: 16, charFilters: 4 },
  steps: 120,
  evalEvery: 20,
};

function runFile(name: string, change: object = {}): string {
  writeFileSync(path(name), JSON.stringify({ ...run, ...change }));
  return path(name);
}

function resultIn(name: string) {
  const { seconds, ...result } = JSON.parse(readFileSync(path(`${name}/result.json`), 'utf8'));
  expect(seconds).toBeGreaterThan(0);
  return result;
}

beforeAll(() => {
  for (const { name, text } of sampleProject()) writeFileSync(path(name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a stopped run', () => {
  it('goes on to the bytes of an uninterrupted one, whatever signals stop it', async () => {
    // Long enough that no signal comes too late.
    const file = runFile('run.json', { steps: 800 });
    const whole = await tagloom(['train', file, '--out', path('whole')]);
    expect(whole).toMatchObject({ code: 0 });

    const args = ['train', file, '--out', path('parts'), '--resume'];
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'] as const;
    const steps: number[] = [];
    for (const signal of signals) {
      const how = signal === 'SIGTERM' ? throughNpm : direct;
      const stopped = await tagloom(args, signalWhen(/dev .*\n/, signal), how);
      expect(stopped).toMatchObject({ code: 3, signal: null });
      const [, step] = /Stopped behind step (\d+), which is kept in .*; the same call with --resume/.exec(
        stopped.stderr,
      ) ?? ['', ''];
      steps.push(Number(step));
      expect(readdirSync(path('parts'))).toEqual(['checkpoint']);
    }
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(new Set(steps).size).toBe(signals.length);

    const inProcess = (...words: string[]) => runCommand(words, { train });
    const without = await inProcess('train', file, '--out', path('parts'));
    expect(without.exitCode).toBe(1);
    expect(without.stderr).toMatch(/holds the checkpoint of a run .* --resume goes on with it, --force/);
    const other = await inProcess('train', runFile('other.json', { steps: 800, seed: 2 }), ...args.slice(2));
    expect(other.exitCode).toBe(1);
    expect(other.stderr).toContain('another configuration');

    expect(await tagloom(args)).toMatchObject({ code: 0 });
    expect(readdirSync(path('parts')).sort()).toEqual([
      'model.tagloom',
      'result.json',
      'test-sentences.json',
    ]);
    const model = (name: string) => readFileSync(path(`${name}/model.tagloom`));
    expect(model('parts').equals(model('whole'))).toBe(true);
    expect(resultIn('parts')).toEqual(resultIn('whole'));
    expect((await inProcess(...args)).stderr).toMatch(/its run is done; --force trains again/);
  }, 300_000);

  it('survives being killed, and says so where its checkpoints are damaged', async () => {
    const file = runFile('long.json', { steps: 1_000_000 });
    const args = ['train', file, '--out', path('killed')];
    const pointer = path('killed/checkpoint/checkpoints.run.json');
    const killed = await tagloom(args, (_stderr, child) => existsSync(pointer) && child.kill('SIGKILL'));
    expect(killed.signal).toBe('SIGKILL');
    const { current } = JSON.parse(readFileSync(pointer, 'utf8'));

    const resumed = await tagloom([...args, '--resume'], signalWhen(/dev .*\n/, 'SIGUSR2'));
    expect(resumed.code).toBe(3);
    const [, first] = /^step (\d+) of/m.exec(resumed.stderr) ?? [];
    expect(Number(first)).toBe(Math.floor(current.step / 20) * 20 + 20);

    for (const slot of ['a', 'b']) writeFileSync(path(`killed/checkpoint/checkpoint-run.${slot}`), 'damaged');
    const damaged = await runCommand([...args, '--resume'], { train });
    expect(damaged).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('are damaged; --force') });
  });

  it('stops at once at a second signal, but not at an echo of the first', async () => {
    execFileSync('mkfifo', [path('never.conll')]);
    const file = runFile('waits.json', { datasets: [{ ...run.datasets[0], train: 'never.conll' }] });
    let times = 0;
    const stop = (child: ChildProcess) => {
      times++;
      child.kill('SIGINT');
    };
    const ended = await tagloom(['train', file, '--out', path('waits'), '--resume'], (stderr, child) => {
      if (times === 0 && stderr.includes('begins at step 0')) stop(child);
      if (!stderr.includes('a second signal stops at once')) return;
      const again = setInterval(() => stop(child), 50);
      child.on('exit', () => clearInterval(again));
    });
    expect(ended.signal).toBe('SIGINT');
    expect(times).toBeGreaterThan(5);
  });

  it('keeps its checkpoint where nobody listens any more', async () => {
    const ended = await tagloom(['train', runFile('alone.json'), '--out', path('alone')], (stderr, child) => {
      if (!/dev .*\n/.test(stderr)) return;
      child.stderr?.destroy();
      child.kill('SIGHUP');
    });
    expect(ended.code).toBe(3);
    expect(readdirSync(path('alone'))).toEqual(['checkpoint']);
  });
});

describe('a folder that takes nothing any more', () => {
  it('does not cost the model, which is written elsewhere', async () => {
    const file = runFile('blocked.json');
    const ended = await tagloom(['train', file, '--out', path('blocked')], (stderr) => {
      if (/dev .*\n/.test(stderr)) mkdirSync(path('blocked/model.tagloom.unfinished'), { recursive: true });
    });
    expect(ended.code).toBe(1);
    const [, instead = ''] = /it is a folder; the result is in (.*) instead\.\n$/.exec(ended.stderr) ?? [];
    expect(readdirSync(instead).sort()).toEqual(['model.tagloom', 'result.json', 'test-sentences.json']);
    rmSync(instead, { recursive: true });
  });

  it('is told in one sentence where there is no room at all', async () => {
    const file = runFile('full.json');
    // No file may grow beyond 20 kB in this process, which is how a full disk looks from inside.
    const limited = ['bash', '-c', 'ulimit -f 20; exec "$0" "$@"', ...direct];
    const ended = await tagloom(['train', file, '--out', path('full')], undefined, limited);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(
      /\ntagloom: .*model\.tagloom cannot be written: .* nor could it be kept in .*; there is no checkpoint\.\n$/,
    );
    const left = !existsSync(path('full'))
      ? []
      : readdirSync(path('full'), { recursive: true, encoding: 'utf8' });
    expect(left.filter((name) => name !== 'checkpoint')).toEqual([]);
  });
});
