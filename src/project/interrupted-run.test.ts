import { expect, test } from 'vitest';
import type { RunEvent } from '../core/events/run-event.ts';
import { nextTask } from '../engine/next-task.ts';
import { foldRun, noProgress } from '../studio/stores/fold-run.ts';
import { shortRun as config, runServices, weightsOf } from '../testing/run-services.ts';

/** A run that was launched in a project that was closed before the first step. */
async function interruptedAtOnce() {
  const before = await runServices();
  before.hold();
  const run = await before.runs.start(config, 'interrupted');
  return { run, storage: before.storage };
}

test('a run that was interrupted before its first checkpoint starts again from its seed, to the same weights', async () => {
  const calm = await runServices();
  const undisturbed = await calm.runs.start(config, 'calm');
  await calm.ended();

  const { run, storage } = await interruptedAtOnce();
  const { runs, models, ended } = await runServices(storage);
  expect(await runs.list()).toMatchObject([{ id: run.id, phase: 'paused', restarts: true }]);
  await runs.resume(run.id);
  expect(await ended()).toMatchObject({ reason: 'steps', step: 12 });
  expect(await weightsOf(models, run.id)).toEqual(await weightsOf(calm.models, undisturbed.id));
});

test('a checkpoint is kept at every evaluation, and when it is asked for', async () => {
  const { storage, runs, ended, events, runEvents } = await runServices();
  const steps: number[] = [];
  const write = storage.runs.writeCheckpoint.bind(storage.runs);
  storage.runs.writeCheckpoint = async (id, bytes, step) => {
    steps.push(step);
    await write(id, bytes, step);
  };
  const short = await runs.start(config, 'evaluated');
  await ended();
  await runs.stop(short.id);
  expect(steps).toEqual([4, 8, 12]);

  events.length = 0;
  const long = await runs.start({ ...config, steps: 100_000, evalEvery: 100_000 }, 'long');
  const until = async (kind: RunEvent['kind']) => {
    while (!runEvents().some((event) => event.kind === kind)) await nextTask();
  };
  await until('step');
  runs.keep(long.id);
  await until('checkpoint');
  expect((await storage.runs.get(long.id)).hasCheckpoint).toBe(true);
  await runs.stop(long.id);
});

test('after a reload the curves are those from before', async () => {
  const { storage, runs, runEvents } = await runServices();
  const run = await runs.start({ ...config, steps: 100_000, evalEvery: 40 }, 'reloaded');
  while (runEvents().filter(({ kind }) => kind === 'evaluation').length < 4) await nextTask();
  await runs.pause(run.id);
  const seen = foldRun(noProgress, runEvents());
  const [record] = await (await runServices(storage)).runs.list();
  const shown = foldRun(noProgress, record?.events ?? []);
  expect(shown).toEqual({ ...seen, step: shown.step });
  expect(shown.clipped.length).toBeGreaterThan(4);
  await runs.stop(run.id);
});

test('where both copies of a checkpoint are damaged that is said, and the run and its curves begin anew', async () => {
  const calm = await runServices();
  const undisturbed = await calm.runs.start(config, 'calm');
  await calm.ended();

  const before = await runServices();
  const run = await before.runs.start(config, 'damaged');
  for (let step = 0; step < 6; step++) await before.runs.step(run.id);
  const names = (await before.storage.bytes.names()).filter((name) => name.startsWith('checkpoint'));
  expect(names).toHaveLength(2);
  for (const name of names) await before.storage.bytes.write(name, Uint8Array.of(0));

  const { runs, models, events, runEvents, ended } = await runServices(before.storage);
  const [record] = await runs.list();
  await runs.resume(run.id);
  await ended();
  const told = events.flatMap((event) => (event.kind === 'problem' ? event.error.message : []));
  expect(told).toEqual([expect.stringContaining('damaged')]);
  const shown = foldRun(foldRun(noProgress, record?.events ?? []), runEvents());
  const kept = foldRun(noProgress, (await runs.record(run.id)).events);
  for (const { scores, clipped } of [shown, kept]) {
    expect(scores['nld.ner']?.map(({ step }) => step)).toEqual([4, 8, 12]);
    expect(clipped).toEqual(shown.clipped);
  }
  expect(await weightsOf(models, run.id)).toEqual(await weightsOf(calm.models, undisturbed.id));
});
