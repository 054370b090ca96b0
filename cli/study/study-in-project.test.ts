import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { parseRunConfig } from '../../src/core/config/parse-run-config.ts';
import { sampleProject } from '../../src/data/sample/sample-project.ts';
import { trainingThreads } from '../../src/platform/node/training-threads.ts';
import { memoryStorage } from '../../src/project/storage/opened-storage.ts';
import { runsTable } from '../../src/studies/study-tables.ts';
import { writeCsv } from '../../src/studies/tables/write-csv.ts';
import { memoryHost } from '../../src/testing/memory-host.ts';
import { openProject } from '../../src/testing/open-project.ts';
import { runCommand } from '../run-command.ts';
import { study } from './study.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
beforeAll(() => {
  for (const { name, text } of sampleProject()) writeFileSync(join(folder, name), text);
});
beforeEach(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

const ids = ['nld.ner', 'eng.ner'];
const common = {
  target: 'nld.ner',
  architecture: { lstmSize: 12, charFilters: 4 },
  steps: 60,
  evalEvery: 20,
};
const described = ids.map((id) => {
  const [language = '', task = ''] = id.split('.');
  return { id, language, task };
});
const base = parseRunConfig({ ...common, dataSets: described });
const axes = [
  { field: 'preset', values: ['baseline', 'full'] },
  { field: 'datasets.nld.ner.sample', values: [0, 20] },
  { field: 'seed', values: [1, 2] },
];
const plan = { version: 1 as const, name: 'curve', axes };

/** Rows without the seconds, which no two runs share. */
const withoutSeconds = (csv: string) =>
  csv
    .trim()
    .split('\n')
    .map((line) => line.split(',').slice(0, -1));

type Storage = ReturnType<typeof memoryStorage>;

function opened(storage: Storage = memoryStorage('Nothing is kept when this test ends.')) {
  const host = { ...memoryHost(), openStorage: async () => storage, training: trainingThreads(2) };
  return { ...openProject(host), storage };
}

type Call = ReturnType<typeof opened>['call'];

async function finished(call: Call, id: string) {
  for (;;) {
    const found = (await call('open', { device: 'wasm' })).studies.find((each) => each.id === id);
    if (found?.phase === 'done') return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('a study of a project gives the tables of "tagloom study"; it is told, and survives a closed project', async () => {
  const first = opened();
  await first.call('open', { device: 'wasm' });
  const preview = await first.call('previewStudy', { plan, base });
  expect(preview.runs).toHaveLength(8);
  expect(preview.estimate).toMatchObject({ runs: 6, atOneTime: 2 });
  const started = await first.call('startStudy', { plan, base });
  expect(started).toMatchObject({ name: 'curve', phase: 'running' });
  expect(
    started.runs.map(({ outcome }) => outcome.status).filter((status) => status === 'untrained'),
  ).toHaveLength(2);
  // Closed after the first result: what is missing is trained by the next visit.
  await vi.waitUntil(
    () =>
      first.events.some(
        (event) =>
          event.kind === 'studies' && event.studies[0]?.runs.some(({ outcome }) => outcome.status === 'done'),
      ),
    { timeout: 60_000 },
  );
  await first.project.close();

  const { call, events } = opened(first.storage);
  const done = await finished(call, started.id);
  expect(done.runs.map(({ outcome }) => outcome.status)).toEqual([
    ...['untrained', 'untrained'],
    ...Array(6).fill('done'),
  ]);
  expect(events.filter(({ kind }) => kind === 'problem')).toEqual([]);
  const { runs, models } = await call('open', { device: 'wasm' });
  expect(runs).toEqual([]);
  expect(models.every(({ ofStudy }) => ofStudy)).toBe(true);

  const files = (id: string) =>
    Object.fromEntries(['train', 'dev', 'test'].map((split) => [split, `sample.${id}.${split}.conll`]));
  const file = {
    ...plan,
    base: {
      ...common,
      datasets: described.map((dataSet) => ({ ...dataSet, ...files(dataSet.id) })),
      embeddings: { nld: 'sample.nld.50d.vec', eng: 'sample.eng.50d.vec' },
    },
  };
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(file));
  const command = ['study', join(folder, 'plan.json'), '--out', join(folder, 'out'), '--jobs', '2'];
  expect(await runCommand(command, { study })).toMatchObject({ exitCode: 0 });
  const written = readFileSync(join(folder, 'out', 'tables', 'runs.csv'), 'utf8');
  expect(withoutSeconds(writeCsv(runsTable(plan, done.runs)))).toEqual(withoutSeconds(written));

  const idsAt = (preset: string) =>
    done.runs
      .filter(({ at }) => at.preset === preset && at['datasets.nld.ner.sample'] === 20)
      .map(({ id }) => id);
  const compared = await call('compareRuns', { a: idsAt('baseline'), b: idsAt('full') });
  const comparisons = readFileSync(join(folder, 'out', 'tables', 'comparisons.csv'), 'utf8')
    .trim()
    .split('\n')
    .at(-1);
  expect(comparisons?.split(',').slice(4, 8).map(Number)).toEqual(
    [compared.a.score, compared.b.score, compared.difference.score, compared.difference.low].map((value) =>
      Number(value?.toFixed(2)),
    ),
  );
  const [a = '', b = ''] = [idsAt('baseline')[0], idsAt('full')[0]];
  const differing = await call('differingSentences', { a, b, count: 5 });
  expect(differing.fixed.length).toBe(Math.min(5, differing.fixedInAll));
  for (const sentence of differing.fixed) {
    expect(sentence.b).toEqual(sentence.gold);
    expect(sentence.a).not.toEqual(sentence.gold);
  }
  expect(await call('studyRun', { runId: a })).toMatchObject({ id: a, phase: 'ended' });
});

test('the archive of a project has its studies, with runs, scores and models', async () => {
  const { call } = opened();
  await call('open', { device: 'wasm' });
  const small = { ...plan, axes: [plan.axes[0] ?? { field: 'seed', values: [1] }] };
  const { id } = await call('startStudy', { plan: small, base: { ...base, steps: 20 } });
  const done = await finished(call, id);
  const { name, blob } = await call('exportProject', {});
  const other = opened();
  await other.call('open', { device: 'wasm' });
  await other.call('startStudy', { plan: { ...small, name: 'gone' }, base: { ...base, steps: 20 } });
  await expect
    .poll(async () => (await other.call('open', { device: 'wasm' })).studies[0]?.phase, { timeout: 60_000 })
    .toBe('done');
  await other.call('importProject', { file: new File([blob], name) });
  const { studies, runs } = await other.call('open', { device: 'wasm' });
  expect(studies.map((study) => study.name)).toEqual(['curve']);
  expect(runs).toEqual([]);
  expect(studies[0]?.phase).toBe('done');
  expect(studies[0]?.runs.map(({ outcome }) => outcome)).toEqual(done.runs.map(({ outcome }) => outcome));
  const [a = '', b = ''] = studies[0]?.runs.map((run) => run.id) ?? [];
  const [ownA = '', ownB = ''] = done.runs.map((run) => run.id);
  expect(await other.call('compareRuns', { a: [a], b: [b] })).toEqual(
    await call('compareRuns', { a: [ownA], b: [ownB] }),
  );
  expect((await other.call('studyRun', { runId: a })).events.some(({ kind }) => kind === 'ended')).toBe(true);
});

test('a study is paused, goes on, shares its runs with another one, and is removed with undo', async () => {
  const { call } = opened();
  await call('open', { device: 'wasm' });
  const long = { ...base, steps: 3000 };
  const small = { ...plan, axes: [{ field: 'seed', values: [1, 2, 3] }] };
  const { id } = await call('startStudy', { plan: small, base: long });
  const paused = await call('pauseStudy', { studyId: id });
  expect(paused.phase).toBe('paused');
  const short = await call('startStudy', { plan: { ...small, name: 'short' }, base });
  const done = await finished(call, short.id);
  expect((await call('previewStudy', { plan: small, base })).runs.every(({ isThere }) => isThere)).toBe(true);
  // Equal runs of another study are there at once.
  const again = await call('startStudy', { plan: { ...small, name: 'again' }, base });
  expect(again.phase).toBe('done');
  expect(again.runs.map((run) => run.outcome)).toEqual(done.runs.map((run) => run.outcome));
  await call('removeStudy', { studyId: short.id });
  const left = (await call('open', { device: 'wasm' })).studies;
  expect(left.map(({ name }) => name)).toEqual(['curve', 'again']);
  expect(left[1]?.runs.map(({ outcome }) => outcome.status)).toEqual(['done', 'done', 'done']);
  expect((await call('restoreStudy', { studyId: short.id })).phase).toBe('done');
  expect((await call('resumeStudy', { studyId: id })).phase).toBe('running');
  await call('removeStudy', { studyId: id });
});

test('one failed run is one failed run, and is tried again when that is asked for', async () => {
  const { call } = opened();
  await call('open', { device: 'wasm' });
  const failing = { ...plan, axes: [{ field: 'optimizer.learningRate', values: [0.02, 1e12] }] };
  const { id } = await call('startStudy', { plan: failing, base: { ...base, evalEvery: 20 } });
  const done = await finished(call, id);
  expect(done.runs.map(({ outcome }) => outcome.status)).toEqual(['done', 'failed']);
  expect(done.runs[1]?.outcome.message).toContain('is not a number any more');
  expect((await call('resumeStudy', { studyId: id, retryFailed: true })).phase).toBe('running');
  expect((await finished(call, id)).runs[1]?.outcome.status).toBe('failed');
});
