import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseRunConfig } from '../core/config/parse-run-config.ts';
import type { RunConfig, RunConfigInput } from '../core/config/run-config.ts';
import { readModelFile } from '../network/model-file.ts';
import type { HostTensors } from '../network/parameter-store.ts';
import { memoryHost } from '../testing/memory-host.ts';
import { openProject } from '../testing/open-project.ts';

/** Written while the task `ner` had the id `names`: records of version 3, and the model of their ended run. */
const fixture = (path: string) => readFileSync(new URL(path, import.meta.url));
const archive = new File([fixture('./archive/fixtures/records-3.zip')], 'records-3.zip');
const model = new File([fixture('../network/fixtures/version-2.tagloom')], 'earlier.tagloom');

const corpus = (place: string) =>
  ['Anna', 'Bram', 'Cato', 'Dirk']
    .map((word) => `${word} B-PER\nwoont O\nin O\n${place} B-LOC\n. O\n`)
    .join('\n');
const dutch = [
  new File([corpus('Oslo')], 'nld.ner.train.conll'),
  new File([corpus('Bergen')], 'nld.ner.dev.conll'),
];
const english = [
  new File([corpus('Kent').replaceAll('woont', 'lives')], 'eng.ner.train.conll'),
  new File([corpus('Bath').replaceAll('woont', 'lives')], 'eng.ner.dev.conll'),
];

async function opened() {
  const project = openProject({ ...memoryHost(), opening: { addsSample: false, startsQueue: false } });
  await project.call('open', { device: 'wasm' });
  return project;
}
type Opened = Awaited<ReturnType<typeof opened>>;

const snapshotOf = ({ call }: Opened) => call('open', { device: 'wasm' });
const modelOf = async ({ call }: Opened, modelId: string) =>
  readModelFile(new Uint8Array(await (await call('exportModel', { modelId })).blob.arrayBuffer()));
const tasksOf = async (project: Opened) =>
  Object.fromEntries(
    (await snapshotOf(project)).files.flatMap((file) =>
      file.role === 'corpus' ? [[file.name, file.task]] : [],
    ),
  );

function expectClose(found: HostTensors, wanted: HostTensors): void {
  expect([...found.keys()]).toEqual([...wanted.keys()]);
  for (const [name, { values }] of found)
    for (const [index, value] of values.entries())
      expect(value).toBeCloseTo(wanted.get(name)?.values[index] ?? NaN, 4);
}

/** A run over the same network that takes one step, which changes next to nothing. */
const stillRun = (config: RunConfig, ...dataSets: RunConfigInput['dataSets']) =>
  parseRunConfig({
    ...config,
    dataSets,
    target: dataSets[0]?.id ?? '',
    mixing: {},
    optimizer: { ...config.optimizer, learningRate: 1e-9 },
    ...{ steps: 1, evalEvery: 1 },
  });

describe('a project in which the task has its earlier id', () => {
  test('opens; its paused run ends as one of the same settings that is trained now', async () => {
    const project = await opened();
    await project.call('importProject', { file: archive });
    const { files, config, runs } = await snapshotOf(project);
    expect(await tasksOf(project)).toEqual({
      'nld.names.train.conll': 'names',
      'nld.names.dev.conll': 'names',
      'nld.pos.train.conllu': 'pos',
    });
    const spans = files.map((file) => file.role === 'corpus' && file.statistics.spans);
    expect(spans).toEqual([16, 16, undefined, false]);
    expect(config).toMatchObject({ target: 'nld.names', mixing: { rates: { 'nld.pos': 0.5 } } });
    const paused = runs.find(({ name }) => name === 'paused');
    const ended = runs.find(({ name }) => name === 'ended');
    if (!paused || !ended) throw new Error('The fixture has two runs.');

    await project.call('resumeRun', { runId: paused.id });
    expect(await project.ended(paused.id)).toMatchObject({ reason: 'steps', step: 32 });
    const fresh = await project.call('startRun', { config: paused.config, name: 'fresh' });
    expect(await project.ended(fresh.id)).toMatchObject({ reason: 'steps', step: 32 });
    const [resumed, whole] = [
      await modelOf(project, `run-${paused.id}`),
      await modelOf(project, `run-${fresh.id}`),
    ];
    expect(resumed.data).toEqual(whole.data);
    expect(resumed.scores).toEqual(whole.scores);
    expectClose(resumed.parameters, whole.parameters);

    const subject = { models: [`run-${ended.id}`], dataSet: 'nld.names', split: 'dev' } as const;
    expect(await project.call('inspect', { subject })).toMatchObject({ sentences: 8 });
    expect(await project.call('inspect', { subject: { ...subject, step: 8 } })).toMatchObject({
      sentences: 5,
    });
    expect(project.events.filter(({ kind }) => kind === 'problem')).toEqual([]);
  });

  test('takes new corpora and models of the task under this id, and shares their CRF', async () => {
    const project = await opened();
    await project.call('importProject', { file: archive });
    await project.call('addFiles', { files: english });
    expect(await tasksOf(project)).toMatchObject({
      'eng.ner.train.conll': 'names',
      'eng.ner.dev.conll': 'names',
    });

    const { runs } = await snapshotOf(project);
    const ended = runs.find(({ name }) => name === 'ended');
    if (!ended) throw new Error('The fixture has an ended run.');
    const config = stillRun(
      ended.config,
      { id: 'nld.names', language: 'nld', task: 'names' },
      { id: 'eng.names', language: 'eng', task: 'names' },
    );
    const modelId = `run-${ended.id}`;
    const run = await project.call('continueModel', { modelId, config, name: 'both' });
    expect(await project.ended(run.id)).toMatchObject({ reason: 'steps' });
    const both = await modelOf(project, `run-${run.id}`);
    expect(both.description.plan.groups.find(({ component }) => component === 'crf')?.dataSets).toEqual([
      'nld.names',
      'eng.names',
    ]);
    const before = await modelOf(project, modelId);
    const crf = ({ parameters }: typeof both) =>
      new Map([...parameters].filter(([name]) => name.startsWith('crf/')));
    expectClose(crf(both), new Map([...crf(before)].filter(([name]) => name.startsWith('crf/names/'))));

    // The model of a project in which the task has its present id.
    const other = await opened();
    await other.call('addFiles', { files: [...dutch, model] });
    const [renamed] = (await snapshotOf(other)).models;
    const { blob } = await other.call('exportModel', { modelId: renamed?.id ?? '' });
    const { models } = await project.call('addFiles', { files: [new File([blob], 'renamed.tagloom')] });
    expect(models.at(-1)).toMatchObject({ name: 'renamed', target: 'nld.names' });
  });
});

describe('a model in which the task has its earlier id', () => {
  test('has the present id in a project of now: it is inspected on its corpora, and trained further', async () => {
    const project = await opened();
    await project.call('addFiles', { files: [...dutch, model] });
    const [record] = (await snapshotOf(project)).models;
    expect(record).toMatchObject({
      target: 'nld.ner',
      heads: [{ dataSet: 'nld.ner', task: 'ner' }, { dataSet: 'nld.pos' }],
    });
    const modelId = record?.id ?? '';
    const subject = { models: [modelId] as const, dataSet: 'nld.ner', split: 'dev' } as const;
    expect(await project.call('inspect', { subject })).toMatchObject({ sentences: 4 });
    const text = { modelId, dataSet: 'nld.ner', text: 'Anna woont in Oslo .' };
    expect((await project.call('tagText', text))[0]?.tags).toEqual(['S-PER', 'O', 'O', 'S-LOC', 'O']);

    const renamed = await modelOf(project, modelId);
    const given = readModelFile(new Uint8Array(await model.arrayBuffer()));
    expect([...renamed.parameters.values()]).toEqual([...given.parameters.values()]);
    expect(renamed.scores).toEqual(given.scores.map((score) => ({ ...score, dataSet: 'nld.ner' })));
    const dataSet = { id: 'nld.ner', language: 'nld', task: 'ner' };
    const config = stillRun(given.description.config, dataSet);
    const run = await project.call('continueModel', { modelId, config, name: 'on' });
    expect(await project.ended(run.id)).toMatchObject({ reason: 'steps' });
    const on = await modelOf(project, `run-${run.id}`);
    expect(on.parameters.get('crf/ner/start')?.values[0]).toBeCloseTo(
      given.parameters.get('crf/names/start')?.values[0] ?? NaN,
      4,
    );
  });
});
