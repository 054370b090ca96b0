import { describe, expect, it, vi } from 'vitest';
import { RemoteError } from '../../project/protocol/errors.ts';
import type { ProjectSnapshot, RunRecord } from '../../project/protocol/project.ts';
import { fakeClient } from '../../testing/fake-client.ts';
import { config, corpus, opened, run, snapshot } from '../../testing/opened-stores.ts';
import { studio } from './studio.ts';

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
      addFiles: () => ({ files, models: [], refused: [], archives: [] }),
    });
    await project.getState().addFiles([new File(['x'], 'b.conll')]);
    expect(described.getState().config?.dataSets.map(({ id }) => id)).toEqual(['nld.ner', 'eng.ner']);
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
        return { files: [], models: [], refused, archives: [] };
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
    say({ kind: 'run', runId: 'r', seq: 0, events: [{ kind: 'step', step: 1, dataSet: 'nld.ner' }] });
    answer({ ...run('r', 'preparing') });
    await starting;
    say({ kind: 'run', runId: 'r', seq: 1, events: [{ kind: 'step', step: 2, dataSet: 'nld.ner' }] });
    expect(runs.getState().currentId).toBe('r');
    expect(runs.getState().runs[0]?.progress.step).toBe(2);
  });

  it('shows the run that was interrupted, and begins its curves anew where it starts from the seed', async () => {
    const interrupted = { ...run('a', 'paused'), activeAt: 90, restarts: true };
    const { runs, say } = await opened({}, { runs: [interrupted, run('b')] });
    expect(runs.getState()).toMatchObject({ currentId: 'a', runs: [{ restarts: true }, {}] });
    const events = [
      { kind: 'change', step: 4, change: { patience: 3 } },
      { kind: 'from', step: 0 },
    ] as const;
    say({ kind: 'run', runId: 'a', seq: 0, events });
    expect(runs.getState().runs[0]).toMatchObject({ restarts: false, progress: { step: 0, changes: [] } });
  });

  it('takes a second click on Start for the first', async () => {
    let answer: (record: RunRecord) => void = () => undefined;
    const started = new Promise<RunRecord>((resolve) => {
      answer = resolve;
    });
    const { runs, calls } = await opened({ startRun: () => started });
    const clicks = [runs.getState().start(config, 'r'), runs.getState().start(config, 'r')];
    answer(run('r', 'preparing'));
    await Promise.all(clicks);
    expect(calls.filter((name) => name === 'startRun')).toHaveLength(1);
  });

  it('goes on with all runs of a worker that broke, from their checkpoints, and shows the one that was shown', async () => {
    let records = [run('r', 'training'), run('s', 'training'), run('t', 'paused')];
    const resumed: string[] = [];
    const { project, runs } = await opened({
      open: () => snapshot({ runs: records }),
      resumeRun: ({ runId }) => {
        resumed.push(runId);
        return null;
      },
    });
    expect(resumed).toEqual([]);
    runs.getState().choose('s');
    records = [run('r', 'paused'), run('s', 'paused'), run('t', 'paused')];
    await project.getState().restart();
    expect(resumed).toEqual(['r', 's']);
    expect(runs.getState().currentId).toBe('s');
  });

  it('replaces a worker that hung, goes on with its run, and gives up at the third time in a row', async () => {
    let records = [run('r', 'training')];
    const { project, runs, calls, replaced, say } = await opened({
      open: () => snapshot({ runs: records }),
      resumeRun: () => null,
    });
    const hang = async () => {
      const error = { name: 'WorkerError', code: 'worker-hung', message: 'The worker hung.' };
      records = [run('r', 'paused')];
      say({ kind: 'problem', error });
      project.getState().report(new RemoteError(error));
      await vi.waitFor(() => expect(project.getState().phase).toBe('ready'));
      say({ kind: 'run', runId: 'r', seq: 0, events: [{ kind: 'phase', phase: 'training' }] });
    };
    await hang();
    expect(replaced()).toBe(1);
    expect(calls.filter((name) => name === 'resumeRun')).toHaveLength(1);
    expect(project.getState().problems).toHaveLength(1);
    await hang();
    say({ kind: 'run', runId: 'r', seq: 1, events: [{ kind: 'checkpoint', step: 7 }] });
    await hang();
    await hang();
    expect(replaced()).toBe(4);
    await hang();
    expect(replaced()).toBe(4);
    const last = project.getState().problems.at(-1);
    expect(last).toMatchObject({ code: 'worker-crashed', message: expect.stringContaining('third time') });
    expect(calls.filter((name) => name === 'resumeRun')).toHaveLength(4);
    expect(runs.getState().currentId).toBe('r');
  });

  describe('where another tab writes', () => {
    const reason = 'Open in another tab.';
    const storage = { ...snapshot().storage, readOnly: true, reason };

    it('keeps nothing, changes nothing, and says why', async () => {
      vi.useFakeTimers();
      const { project, config: described, calls } = await opened({}, { storage, config });
      const before = described.getState().config;
      described.getState().edit((now) => ({ ...now, steps: 7 }));
      vi.runAllTimers();
      vi.useRealTimers();
      expect(described.getState().config).toBe(before);
      expect(project.getState().problems).toMatchObject([{ code: 'read-only', message: reason }]);
      expect(calls).not.toContain('saveConfig');
    });

    it('takes over even where the other tab closes while this one is opened', async () => {
      const shown = [snapshot({ storage }), snapshot()];
      const fake = fakeClient({
        open: () => {
          if (shown.length === 2) fake.say({ kind: 'changed' });
          return shown.shift() ?? snapshot();
        },
      });
      const { project } = studio(fake.client);
      await project.getState().open('auto');
      await vi.waitFor(() => expect(project.getState().storage?.readOnly).toBe(false));
    });

    it('shows what that tab does, and goes on with its run when it has closed', async () => {
      let now = snapshot({ storage, runs: [run('a')] });
      const { project, runs, calls, say } = await opened({ open: () => now, resumeRun: () => null });
      const refreshed = async (next: ProjectSnapshot) => {
        now = next;
        const before = runs.getState().runs;
        say({ kind: 'changed' });
        await vi.waitFor(() => expect(runs.getState().runs).not.toBe(before));
      };
      await refreshed(snapshot({ storage, runs: [run('a'), run('b', 'training')] }));
      expect(runs.getState().currentId).toBe('b');
      // The other tab is closing and does not answer: what is kept says nothing of a run that goes on.
      await refreshed(snapshot({ storage, runs: [run('a'), run('b', 'paused')] }));
      expect(calls).not.toContain('resumeRun');
      await refreshed(snapshot({ runs: [run('a'), run('b', 'paused')] }));
      expect(calls).toContain('resumeRun');
      expect(project.getState().storage?.readOnly).toBe(false);
    });

    it('leaves a run alone that was paused there', async () => {
      let now = snapshot({ storage, runs: [run('b', 'training')] });
      const { project, calls, say } = await opened({ open: () => now });
      say({ kind: 'run', runId: 'b', seq: 0, events: [{ kind: 'phase', phase: 'paused' }] });
      now = snapshot({ runs: [run('b', 'paused')] });
      say({ kind: 'changed' });
      await vi.waitFor(() => expect(project.getState().storage?.readOnly).toBe(false));
      expect(calls).not.toContain('resumeRun');
    });
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
    const subject = { models: ['m'], dataSet: 'nld.ner' } as const;
    const first = inspect.getState().inspect({ ...subject, split: 'dev' });
    const second = inspect.getState().inspect({ ...subject, split: 'train' });
    waiting[1]?.();
    await second;
    waiting[0]?.();
    await first;
    expect(inspect.getState().summary?.sentences).toBe(2);
  });
});
