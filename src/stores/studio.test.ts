import { describe, expect, it } from 'vitest';
import { parseRunConfig } from '../config/parse-run-config.ts';
import { RemoteError } from '../protocol/errors.ts';
import type { CorpusFile, ProjectSnapshot, RunRecord } from '../protocol/project.ts';
import { type Answers, fakeClient } from '../testing/fake-client.ts';
import { studio } from './studio.ts';

const corpus = (id: string, language: string, sample = false): CorpusFile => ({
  role: 'corpus',
  id,
  name: `${id}.conll`,
  bytes: 100,
  sample,
  language,
  task: 'names',
  split: 'train',
  tagColumn: 1,
  encoding: 'utf-8',
  format: 'columns',
  scheme: 'IOB2',
  columns: 2,
  script: 'Latin',
  statistics: { sentences: 10, tokens: 90, byType: {}, lengths: { median: 9, longest: 20 }, scripts: [] },
  tags: ['O', 'S-PER'],
  illegal: [],
  duplicatesOfTraining: 0,
  preview: [],
});

const config = parseRunConfig({
  target: 'nld.names',
  dataSets: [{ id: 'nld.names', language: 'nld', task: 'names' }],
});

const run = (id: string, phase: RunRecord['phase'] = 'ended'): RunRecord => ({
  id,
  name: id,
  config,
  createdAt: Number.parseInt(id, 36),
  events: [],
  phase,
  resumable: phase === 'paused',
  testLooks: [],
});

const snapshot = (change: Partial<ProjectSnapshot> = {}): ProjectSnapshot => ({
  files: [corpus('a', 'nld')],
  config: undefined,
  runs: [],
  models: [],
  device: { backend: 'wasm', name: 'CPU', software: true },
  storage: { kind: 'memory', persisted: false, usedBytes: 0, quotaBytes: 0, readOnly: false },
  ...change,
});

async function opened(answers: Answers, change: Partial<ProjectSnapshot> = {}) {
  const fake = fakeClient({ open: () => snapshot(change), ...answers });
  const stores = studio(fake.client);
  await stores.project.getState().open('auto');
  return { ...fake, ...stores };
}

describe('the studio', () => {
  it('says why it could not be opened, and opens at the next try', async () => {
    let tries = 0;
    const { project, replaced } = await opened({
      open: () => {
        if (tries++ === 0) throw new RemoteError({ name: 'Error', code: 'storage', message: 'No storage.' });
        return snapshot();
      },
    });
    expect(project.getState()).toMatchObject({ phase: 'failed', failure: { message: 'No storage.' } });
    await project.getState().restart();
    expect(project.getState().phase).toBe('ready');
    expect(replaced()).toBe(1);
  });

  it('takes new corpora into the run description', async () => {
    const files = [corpus('a', 'nld'), corpus('b', 'eng')];
    const { project, config: described } = await opened({
      addFiles: () => ({ files, models: [], refused: [] }),
    });
    await project.getState().addFiles([new File(['x'], 'b.conll')]);
    expect(described.getState().config?.dataSets.map(({ id }) => id)).toEqual(['nld.names', 'eng.names']);
    expect(project.getState().busy).toBe(false);
  });

  it('reads a refused file again in the encoding that is chosen, and keeps the other refusals', async () => {
    const given: unknown[] = [];
    const { project } = await opened({
      addFiles: ({ files, encoding }) => {
        given.push([files.map(({ name }) => name), encoding]);
        const refused =
          encoding === undefined
            ? [
                { name: 'a', message: 'not UTF-8', encodings: ['latin1'] },
                { name: 'z.zip/b', message: 'not UTF-8', encodings: ['latin1'] },
              ]
            : [];
        return { files: [], models: [], refused };
      },
    });
    await project.getState().addFiles([new File(['x'], 'a'), new File(['x'], 'z.zip')]);
    expect(project.getState().refused).toEqual([
      { name: 'a', message: 'not UTF-8', encodings: ['latin1'] },
      { name: 'z.zip/b', message: 'not UTF-8' },
    ]);
    await project.getState().addAgain('a', 'latin1');
    expect(given[1]).toEqual([['a'], 'latin1']);
    expect(project.getState().refused).toEqual([{ name: 'z.zip/b', message: 'not UTF-8' }]);
  });

  it('reports what fails, once', async () => {
    const { project } = await opened({
      removeFile: () => {
        throw new RemoteError({ name: 'Error', code: 'read-only', message: 'Another tab writes.' });
      },
    });
    await project.getState().removeFile('a');
    await project.getState().removeFile('a');
    expect(project.getState().problems.map(({ message }) => message)).toEqual(['Another tab writes.']);
  });

  it('follows a run from its first event, even before its record has come', async () => {
    const { runs, say } = await opened({ startRun: () => started });
    let answer: (record: RunRecord) => void = () => undefined;
    const started = new Promise<RunRecord>((resolve) => {
      answer = resolve;
    });
    const starting = runs.getState().start(config, 'r');
    say({ kind: 'run', runId: 'r', seq: 0, events: [{ kind: 'step', step: 1, dataSet: 'nld.names' }] });
    answer({ ...run('r', 'preparing') });
    await starting;
    say({ kind: 'run', runId: 'r', seq: 1, events: [{ kind: 'step', step: 2, dataSet: 'nld.names' }] });
    expect(runs.getState().currentId).toBe('r');
    expect(runs.getState().runs[0]?.progress.step).toBe(2);
  });

  it('lets a run that was paused go on', async () => {
    const { runs, say } = await opened({}, { runs: [run('a', 'training')] });
    expect(runs.getState().runs[0]?.resumable).toBe(false);
    say({ kind: 'run', runId: 'a', seq: 0, events: [{ kind: 'phase', phase: 'paused' }] });
    expect(runs.getState().runs[0]).toMatchObject({ resumable: true, progress: { phase: 'paused' } });
  });

  it('goes on with the run of a worker that broke, from its checkpoint', async () => {
    let records = [run('r', 'training')];
    const { project, calls } = await opened({
      open: () => snapshot({ runs: records }),
      resumeRun: () => null,
    });
    expect(calls).not.toContain('resumeRun');
    records = [run('r', 'paused')];
    await project.getState().restart();
    expect(calls).toContain('resumeRun');
  });

  it('forgets a deleted run and brings it back', async () => {
    const { runs } = await opened(
      { deleteRun: () => null, restoreRun: () => run('b') },
      { runs: [run('a'), run('b')] },
    );
    await runs.getState().remove('b');
    expect(runs.getState()).toMatchObject({ currentId: 'a', runs: [{ id: 'a' }] });
    await runs.getState().restore('b');
    expect(runs.getState().runs.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('drops an inspection that a newer one has overtaken', async () => {
    const waiting: (() => void)[] = [];
    const { inspect } = await opened({
      inspect: ({ subject }) =>
        new Promise((resolve) =>
          waiting.push(() => resolve({ sentences: subject.split === 'dev' ? 1 : 2, total: 2, models: [] })),
        ),
      inspectSentences: () => ({ total: 0, sentences: [] }),
      inspectTransitions: () => ({ tags: [], transitions: [], start: [], stop: [] }),
    });
    const subject = { models: ['m'], dataSet: 'nld.names' } as const;
    const first = inspect.getState().inspect({ ...subject, split: 'dev' });
    const second = inspect.getState().inspect({ ...subject, split: 'train' });
    waiting[1]?.();
    await second;
    waiting[0]?.();
    await first;
    expect(inspect.getState().summary?.sentences).toBe(2);
  });
});
