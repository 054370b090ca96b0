import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import { runConfigSchema } from '../core/config/run-config.ts';
import type { RunEvent } from '../core/events/run-event.ts';
import { memoryHost } from '../testing/memory-host.ts';
import { openProject } from '../testing/open-project.ts';
import type { ProjectSnapshot, RunRecord } from './protocol/project.ts';

const { call, events, ended } = openProject(memoryHost());

function configOf(changes: object = {}) {
  const dataSet = (language: string) => ({ id: `${language}.ner`, language, task: 'ner' });
  return v.parse(runConfigSchema, {
    dataSets: [
      { ...dataSet('nld'), sample: { by: 'count', sentences: 20 } },
      { ...dataSet('eng'), sample: { by: 'count', sentences: 60 } },
    ],
    target: 'nld.ner',
    architecture: { lstmSize: 16, charFilters: 4 },
    steps: 20,
    evalEvery: 10,
    devSample: 20,
    ...changes,
  });
}

function eventsOf(runId: string): RunEvent[] {
  return events.flatMap((event) => (event.kind === 'run' && event.runId === runId ? event.events : []));
}

const stepsOf = (runId: string) =>
  eventsOf(runId).flatMap((event) => (event.kind === 'step' ? event.step : []));

let snapshot: ProjectSnapshot;
let run: RunRecord;

beforeAll(async () => {
  await expect(call('readSentences', { id: 'x', from: 0, count: 1 })).rejects.toMatchObject({
    code: 'not-open',
  });
  snapshot = await call('open', { device: 'wasm' });
});

describe('the project behind the protocol', () => {
  test('opens with the sample project, and says where it keeps it', () => {
    const corpora = snapshot.files.filter((file) => file.role === 'corpus');
    const sets = new Set(corpora.map(({ language, task, split }) => `${language}.${task}.${split}`));
    for (const set of ['nld.ner.train', 'eng.pos.dev', 'spa.ner.test']) expect(sets).toContain(set);
    expect(corpora.every(({ sample, duplicatesOfTraining }) => sample && duplicatesOfTraining === 0)).toBe(
      true,
    );
    const vectors = snapshot.files.find((file) => file.role === 'embeddings' && file.language === 'nld');
    expect(vectors).toMatchObject({ dimension: 50, problems: [] });
    const coverage = vectors?.role === 'embeddings' ? vectors.coverage : [];
    expect(coverage).toHaveLength(corpora.filter(({ language }) => language === 'nld').length);
    for (const { coverage: found } of coverage)
      expect(found.exact + found.lower + found.digits + found.unknown).toBeCloseTo(1);
    expect(snapshot.storage).toMatchObject({ kind: 'memory', readOnly: false });
    expect(snapshot.device.backend).toBe('wasm');
    expect(events.filter(({ kind }) => kind === 'problem')).toEqual([]);
  });

  test('a run pauses, goes one step, goes on and ends', async () => {
    run = await call('startRun', { config: configOf(), name: 'first' });
    await call('pauseRun', { runId: run.id });
    const paused = stepsOf(run.id).at(-1) ?? 0;
    expect(eventsOf(run.id).filter(({ kind }) => kind === 'checkpoint')).toHaveLength(1);
    await call('stepRun', { runId: run.id });
    expect(stepsOf(run.id).at(-1)).toBe(paused + 1);
    const other = await call('startRun', { config: configOf({ steps: 100_000 }), name: 'other' });
    const third = await call('startRun', { config: configOf(), name: 'third' });
    expect(third).toMatchObject({ phase: 'queued', queue: 1 });
    await call('stopRun', { runId: third.id });
    expect(eventsOf(third.id).at(-1)).toMatchObject({ kind: 'ended', reason: 'stopped', step: 0 });
    await call('stopRun', { runId: other.id });
    expect(eventsOf(other.id).at(-1)).toMatchObject({ kind: 'ended', reason: 'stopped' });
    await call('resumeRun', { runId: run.id });
    expect(await ended(run.id)).toMatchObject({ kind: 'ended', reason: 'steps', step: 20 });
    expect(stepsOf(run.id)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(eventsOf(run.id).filter(({ kind }) => kind === 'evaluation')).toHaveLength(2);
    const seqs = events.flatMap((event) => (event.kind === 'run' && event.runId === run.id ? event.seq : []));
    expect(seqs).toEqual(seqs.map((_, index) => index));
    const again = await call('renameRun', { runId: run.id, name: 'renamed' });
    expect(again).toMatchObject({ name: 'renamed', phase: 'ended', restarts: false });
    expect(again.events.filter(({ kind }) => kind === 'evaluation')).toHaveLength(2);
  });

  test('the best model tags a split, a text, and shows what is inside', async () => {
    const subject = { models: [modelId(), modelId()], dataSet: 'nld.ner', split: 'dev' } as const;
    const summary = await call('inspect', { subject });
    expect(summary).toMatchObject({ sentences: 200, fixed: 0, broken: 0 });
    const [model] = summary.models;
    expect(model?.conlleval?.gold).toBe((model?.kinds.correct ?? 0) + goldOnly(model?.kinds));
    const all = await call('inspectSentences', { subject, filter: {}, from: 195, count: 10 });
    expect(all).toMatchObject({ total: 200, sentences: { length: 5 } });
    const filter = { kind: 'missed', maxLength: 12 } as const;
    const missed = await call('inspectSentences', { subject, filter, from: 0, count: 3 });
    expect(missed.total).toBeGreaterThan(0);
    for (const { tokens } of missed.sentences) expect(tokens.length).toBeLessThanOrEqual(12);
    const tokens = all.sentences[0]?.tokens ?? [];
    const detail = await call('inspectToken', {
      modelId: modelId(),
      dataSet: 'nld.ner',
      tokens,
      position: 0,
    });
    expect(detail.marginals.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 3);
    expect(detail.nearest).toHaveLength(10);
    expect(detail.gate?.mean).toBeGreaterThan(0);
    const { tags, transitions } = await call('inspectTransitions', {
      modelId: modelId(),
      dataSet: 'nld.ner',
    });
    expect(transitions).toHaveLength(tags.length);
    const text = 'Jan de Vries woont in Utrecht. Hij werkt bij Ajax.';
    const typed = await call('tagText', { modelId: modelId(), dataSet: 'nld.ner', text });
    expect(typed.map((sentence) => sentence.tokens.length)).toEqual([7, 5]);
    expect(typed.flatMap(({ confidence }) => confidence).every((each) => each > 0 && each <= 1)).toBe(true);
  });

  test('the dev sentences are shown as they were tagged at an evaluation, and filtered so', async () => {
    const evaluations = eventsOf(run.id).filter((event) => event.kind === 'evaluation');
    const other = { models: [modelId(), modelId()], dataSet: 'nld.ner', split: 'dev' } as const;
    for (const { step, evaluations: scored } of evaluations) {
      const summary = await call('inspect', { subject: { ...other, step } });
      expect(summary).toMatchObject({ sentences: 20, models: { length: 2 } });
      const score = scored.find(({ dataSet }) => dataSet === 'nld.ner')?.score;
      expect(summary.models[0]?.conlleval?.f1).toBe(score);
      const subject = { models: [modelId()], dataSet: 'nld.ner', split: 'dev', step } as const;
      const params = { subject, from: 0, count: 20 };
      const wrong = await call('inspectSentences', { ...params, filter: { kind: 'missed' } });
      expect(wrong.total).toBeGreaterThan(0);
      const all = await call('inspectSentences', { ...params, filter: {} });
      expect(all.sentences.every(({ gold, predicted }) => predicted[0]?.length === gold.length)).toBe(true);
    }
    const { name, blob } = await call('exportTags', { subject: other });
    expect(name).toBe('nld.ner.dev.tagged.conll');
    const rows = (await blob.text()).split('\n').filter((line) => line !== '');
    // The file of the sample is IOB2, and so are both columns.
    expect(rows.every((line) => /^\S+\t(?:O|[BI]-\S+)\t(O|[BI]-\S+)\t\1$/.test(line))).toBe(true);
    const auxiliary = { models: [modelId()], dataSet: 'eng.ner', split: 'dev', step: 10 } as const;
    expect(await call('inspect', { subject: auxiliary })).toMatchObject({ sentences: 20 });
    const never = call('inspect', { subject: { ...other, step: 7 } });
    await expect(never).rejects.toMatchObject({
      code: 'no-data',
      message: expect.stringContaining('step 7'),
    });
  });

  test('the test split is scored when asked for, and the look is logged', async () => {
    const { evaluation, run: scored } = await call('scoreTest', { runId: run.id });
    expect(evaluation).toMatchObject({ dataSet: 'nld.ner', split: 'test', sentences: 200 });
    expect(scored.testLooks).toMatchObject([{ evaluation }]);
  });

  test('an exported model opens again and tags the same; a damaged one is refused', async () => {
    const { name, blob } = await call('exportModel', { modelId: modelId() });
    expect(name).toBe('renamed.tagloom');
    const damaged = new File([blob.slice(0, blob.size - 100)], 'damaged.tagloom');
    const added = await call('addFiles', { files: [new File([blob], name), damaged] });
    expect(added.refused.map((refusal) => refusal.name)).toEqual(['damaged.tagloom']);
    const opened = added.models.find(({ origin }) => origin === 'file');
    expect(opened).toMatchObject({ name: 'renamed', target: 'nld.ner' });
    const text = 'De burgemeester van Amsterdam sprak met Anna Bakker.';
    const tagged = (id: string) => call('tagText', { modelId: id, dataSet: 'nld.ner', text });
    expect(await tagged(opened?.id ?? '')).toEqual(await tagged(modelId()));
    const config = configOf({ steps: 2 });
    const going = await call('continueModel', { modelId: opened?.id ?? '', config, name: 'on' });
    expect(await ended(going.id)).toMatchObject({ reason: 'steps', step: 2 });
  });

  test('a deleted run comes back, and so does its model', async () => {
    await call('deleteRun', { runId: run.id });
    await expect(call('exportModel', { modelId: modelId() })).rejects.toMatchObject({ code: 'no-model' });
    const restored = await call('restoreRun', { runId: run.id });
    expect(restored).toMatchObject({ id: run.id, testLooks: { length: 1 } });
    expect((await call('exportModel', { modelId: modelId() })).blob.size).toBeGreaterThan(1000);
  });

  test('what cannot be run is refused with the field or the data set named', async () => {
    const wrong = { ...configOf(), target: 'deu.ner' };
    await expect(call('startRun', { config: wrong, name: 'x' })).rejects.toMatchObject({ field: 'target' });
    const dataSets = [{ id: 'deu.ner', language: 'deu', task: 'ner' }];
    const config = configOf({ dataSets, target: 'deu.ner' });
    await expect(call('startRun', { config, name: 'x' })).rejects.toMatchObject({ code: 'no-data' });
    const dimension = configOf({ architecture: { wordDimension: 7, lstmSize: 8 } });
    const failing = await call('startRun', { config: dimension, name: 'x' });
    const message = expect.stringContaining('50 dimensions');
    expect(await ended(failing.id)).toMatchObject({ reason: 'failed', message });
  });
});

const modelId = () => `run-${run.id}`;

function goldOnly(kinds: Readonly<Record<string, number>> = {}): number {
  return ['missed', 'type', 'boundary', 'both'].reduce((sum, kind) => sum + (kinds[kind] ?? 0), 0);
}
