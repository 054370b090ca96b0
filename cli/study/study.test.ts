import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { sampleProject } from '../../src/data/sample/sample-project.ts';
import { runCommand } from '../run-command.ts';
import { train } from '../train.ts';
import { study } from './study.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
const path = (...names: string[]) => join(folder, ...names);
const run = (...args: string[]) => runCommand(['study', ...args], { study });

const corpus = (parts: { language: string; task: string }, test: boolean) => {
  const file = (split: string) => `sample.${parts.language}.${parts.task}.${split}.conll`;
  return {
    id: `${parts.language}-${parts.task}`,
    ...parts,
    train: file('train'),
    dev: file('dev'),
    ...(test && { test: file('test') }),
  };
};
const target = corpus({ language: 'nld', task: 'ner' }, true);
const base = {
  datasets: [target, corpus({ language: 'eng', task: 'ner' }, false)],
  target: target.id,
  embeddings: { nld: 'sample.nld.50d.vec', eng: 'sample.eng.50d.vec' },
  architecture: { lstmSize: 12, charFilters: 4 },
  steps: 60,
  evalEvery: 20,
};
const axes = [
  { field: 'preset', values: ['baseline', 'full'] },
  { field: `datasets.${target.id}.sample`, values: [0, 20] },
  { field: 'seed', values: [1, 2] },
];

function planFile(name: string, change: object = {}): string {
  const file = path(`${name}.json`);
  writeFileSync(file, JSON.stringify({ name: 'curve', base, axes, ...change }));
  return file;
}

const table = (out: string, name: 'runs' | 'summary') =>
  readFileSync(path(out, 'tables', `${name}.csv`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));

/** Rows of runs.csv but for the seconds, which no two runs share. */
const runRows = (out: string) => table(out, 'runs').map((row) => row.slice(0, -1));
const told = () => vi.mocked(process.stderr.write).mock.calls.map(([text]) => String(text));

beforeAll(() => {
  for (const { name, text } of sampleProject()) writeFileSync(path(name), text);
});
beforeEach(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

test('trains every run of a plan once, as "tagloom train" does, and says what came of it in two tables', async () => {
  const plan = planFile('plan');
  const first = await run(plan, '--out', path('whole'), '--jobs', '2', '--json');
  expect(first).toMatchObject({ exitCode: 0, stderr: '' });
  const state = JSON.parse(first.stdout);
  expect(state).toMatchObject({ name: 'curve', done: 6, failed: 0, missing: 0, untrained: 2 });
  const [head, ...rows] = table('whole', 'runs');
  expect(head?.join(',')).toBe(
    'id,preset,datasets.nld-ner.sample,seed,status,best_dev,best_step,test_precision,test_recall,test_f1,strict_test_f1,seconds',
  );
  expect(rows.map((row) => row.slice(1, 5).join(' '))).toEqual([
    'baseline 0 1 untrained',
    'baseline 0 2 untrained',
    'baseline 20 1 done',
    'baseline 20 2 done',
    'full 0 1 done',
    'full 0 2 done',
    'full 20 1 done',
    'full 20 2 done',
  ]);
  const [id = '', ...cells] = rows[7] ?? [];
  await runCommand(['train', path('whole', 'runs', id, 'run.json'), '--out', path('alone')], { train });
  const bytes = (...where: string[]) => readFileSync(path(...where, 'model.tagloom'));
  expect(bytes('alone').equals(bytes('whole', 'runs', id))).toBe(true);
  const { dev, best, test: scored } = JSON.parse(readFileSync(path('alone', 'result.json'), 'utf8'));
  expect(cells.slice(4, 10)).toEqual([
    dev.score.toFixed(2),
    String(best.step),
    scored.conlleval.precision.toFixed(2),
    scored.conlleval.recall.toFixed(2),
    scored.conlleval.f1.toFixed(2),
    scored.strict.f1.toFixed(2),
  ]);

  const [summaryHead, ...summary] = table('whole', 'summary');
  expect(summaryHead?.join(',')).toBe('preset,datasets.nld-ner.sample,n,mean,sd,low,high');
  const scores = rows.slice(6).map((row) => Number(row[9]));
  const [mean, half] = [
    (Number(scores[0]) + Number(scores[1])) / 2,
    Math.abs(Number(scores[0]) - Number(scores[1])) / 2,
  ];
  expect(summary[0]).toEqual(['baseline', '0', '0', '', '', '', '']);
  expect(summary[3]?.slice(0, 3)).toEqual(['full', '20', '2']);
  // Of two values: the deviation is half their difference times the root of 2, and t(1) = 12.706.
  const expected = [mean, half * Math.SQRT2, mean - 12.706 * half, mean + 12.706 * half];
  for (const [index, value] of expected.entries())
    expect(Math.abs(Number(summary[3]?.[3 + index]) - value)).toBeLessThan(0.2);

  const before = readdirSync(path('whole', 'runs'), { recursive: true }).length;
  const again = await run(plan, '--out', path('whole'));
  expect(again.exitCode).toBe(0);
  expect(readdirSync(path('whole', 'runs'), { recursive: true })).toHaveLength(before);
});

test('shards do together what one call does; equal runs of two cells are one', async () => {
  const twice = [
    ...axes.slice(0, 2),
    { field: 'datasets.eng-ner.sample', values: [10, 20] },
    { field: 'seed', values: [1] },
  ];
  const plan = planFile('shards', { axes: twice });
  for (const shard of ['2/2', '1/2'])
    expect((await run(plan, '--out', path('parts'), '--shard', shard)).exitCode).toBe(0);
  expect((await run(plan, '--out', path('one'))).exitCode).toBe(0);
  expect(runRows('parts')).toEqual(runRows('one'));
  expect(table('parts', 'summary')).toEqual(table('one', 'summary'));
  // The Baseline does not see English, whose sample then makes no difference.
  const ids = runRows('one')
    .slice(1)
    .map(([id]) => id);
  expect(ids).toHaveLength(8);
  expect(new Set(ids).size).toBe(6);
});

test('a folder keeps its plan and its data: others are refused in one sentence', async () => {
  const small = { axes: [{ field: 'seed', values: [1] }] };
  const plan = planFile('kept', small);
  expect((await run(plan, '--out', path('kept'))).exitCode).toBe(0);
  const refusals: readonly (readonly [object, string])[] = [
    [{ axes: [{ field: 'seed', values: [2] }] }, 'its axes are not the same'],
    [{ ...small, name: 'other' }, 'its name is not the same'],
    [{ ...small, base: { ...base, steps: 61 } }, 'its base run is not the same'],
  ];
  for (const [change, why] of refusals) {
    const refused = await run(planFile('other', change), '--out', path('kept'));
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain(`is of another plan: ${why}`);
  }
  const file = path(target.train);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, `${text.trimEnd()}\n\nDelft S-LOC\n`);
  const changed = await run(plan, '--out', path('kept'));
  writeFileSync(file, text);
  expect(changed).toMatchObject({ exitCode: 1 });
  expect(changed.stderr).toContain('was begun with other data: nld-ner (train) changed since');
});

test('one failed run is one failed run; --retry-failed trains it again', async () => {
  const plan = planFile('failing', { axes: [{ field: 'optimizer.learningRate', values: [0.02, 1e12] }] });
  const failed = await run(plan, '--out', path('failing'), '--jobs', '2', '--json');
  expect(failed).toMatchObject({ exitCode: 1, stderr: '' });
  const { runs, ...counts } = JSON.parse(failed.stdout);
  expect(counts).toMatchObject({ done: 1, failed: 1 });
  expect(runs[1].message).toContain('is not a number any more');
  const error = path('failing', 'runs', runs[1].id, 'error.json');
  expect(JSON.parse(readFileSync(error, 'utf8')).message).toContain('is not a number any more');
  expect(runRows('failing')[2]?.slice(1, 3)).toEqual(['1000000000000', 'failed']);

  vi.mocked(process.stderr.write).mockClear();
  expect((await run(plan, '--out', path('failing'))).exitCode).toBe(1);
  expect(told().join('')).not.toContain('step 20');
  expect((await run(plan, '--out', path('failing'), '--retry-failed')).exitCode).toBe(1);
  expect(told().join('')).toContain(`${runs[1].id}: `);
  expect(told().join('')).not.toContain(`${runs[0].id}: `);
});

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The command in a process of its own, which gets a signal when both of its runs have been evaluated. */
function signalled(signal: NodeJS.Signals, ...args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [join(root, 'scripts/tagloom.mjs'), 'study', ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  let sent = false;
  return new Promise((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      const evaluated = new Set([...stderr.matchAll(/^(\w{16}): step .*dev/gm)].map(([, id]) => id));
      if (evaluated.size < 2 || sent) return;
      sent = true;
      child.kill(signal);
    });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

test('a signal, and a kill, cost a study nothing but time: it ends in the bytes of an uninterrupted one', async () => {
  const change = {
    base: { ...base, steps: 400, evalEvery: 20 },
    axes: [{ field: 'seed', values: [1, 2, 3] }],
  };
  const plan = planFile('long', change);
  expect((await run(plan, '--out', path('long'), '--jobs', '2')).exitCode).toBe(0);
  const args = [plan, '--out', path('broken'), '--jobs', '2'];
  expect(await signalled('SIGTERM', ...args)).toBe(3);
  const status = JSON.parse((await run(...args.slice(0, 3), '--status', '--json')).stdout);
  expect(status).toMatchObject({ done: 0, interrupted: 2, missing: 1 });
  expect(await signalled('SIGKILL', ...args)).toBe(null);
  expect((await run(...args)).exitCode).toBe(0);
  expect(runRows('broken')).toEqual(runRows('long'));
  for (const [id = ''] of runRows('long').slice(1)) {
    const model = (out: string) => readFileSync(path(out, 'runs', id, 'model.tagloom'));
    expect(model('broken').equals(model('long'))).toBe(true);
    expect(existsSync(path('broken', 'runs', id, 'checkpoint'))).toBe(false);
  }
});

test.each([
  [['--out', 'x'], 'takes one plan'],
  [['plan.json'], 'needs --out DIR'],
  [['plan.json', '--out', 'x', '--shard', '3/2'], "--shard takes I/N with I from 1 to N, not '3/2'"],
  [['plan.json', '--out', 'x', '--jobs', '0'], '--jobs takes a whole number'],
])('%j is a wrong command line', async (args, why) => {
  const refused = await run(...args);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain(why);
});

test.each<[object, string]>([
  [{ name: '' }, '"name" must be a text that is not empty'],
  [
    { axes: [{ field: 'optimizer.speed', values: [1] }] },
    'There is no field "optimizer.speed" that an axis could change',
  ],
  [
    {
      axes: [
        { field: 'seed', values: [1] },
        { field: 'seed', values: [2] },
      ],
    },
    'has the field "seed" twice',
  ],
  [{ axes: [{ field: 'preset', values: ['best'] }] }, 'The axis "preset" has the value "best"'],
  [{ axes: [{ field: 'architecture.dropout', values: [2] }] }, 'At architecture.dropout 2: '],
  [{ axes: [{ field: 'datasets.fra-ner.sample', values: [1] }] }, 'is of no data set of the base run'],
  [{ more: 1 }, '"more"'],
  [{ base: 'nowhere.json' }, 'nowhere.json: it cannot be read'],
])('a plan with %j is refused in one sentence', async (change, why) => {
  const refused = await run(planFile('wrong', change), '--out', path('wrong'));
  expect(refused.exitCode).toBe(1);
  expect(refused.stderr).toContain(why);
  expect(existsSync(path('wrong'))).toBe(false);
});

test('an estimate is made from measured steps, and of what is missing alone', async () => {
  const change = {
    base: { ...base, steps: 400, evalEvery: 100 },
    axes: [{ field: 'seed', values: [1, 2, 3, 4] }],
  };
  const plan = planFile('estimated', change);
  const estimate = async () =>
    JSON.parse((await run(plan, '--out', path('estimated'), '--estimate', '--json')).stdout);
  const before = await estimate();
  expect(before).toMatchObject({ runs: 4, atOneTime: 1 });
  const from = performance.now();
  expect((await run(plan, '--out', path('estimated'))).exitCode).toBe(0);
  const seconds = (performance.now() - from) / 1000;
  // The tests beside this one share the processor.
  expect(before.seconds).toBeGreaterThan(seconds / 4);
  expect(before.seconds).toBeLessThan(seconds * 4);
  expect(await estimate()).toMatchObject({ runs: 0, seconds: 0 });
});
