import { afterEach, expect, test, vi } from 'vitest';
import type { RunEvent } from '../../core/events/run-event.ts';
import { trainingThreads } from '../../platform/node/training-threads.ts';
import { runServices, shortRun, weightsOf } from '../../testing/run-services.ts';
import { tinyConfig, tinyData } from '../../testing/tiny-run.ts';
import type { RunListener } from './run-execution.ts';
import type { WorkerLine } from './training-worker.ts';
import { WorkerExecutor } from './worker-executor.ts';

const executors: WorkerExecutor[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const executor of executors.splice(0)) executor.close();
});

/** Runs on threads that the test can kill. */
function killable(slots: number) {
  const lines: WorkerLine[] = [];
  const told: string[] = [];
  const threads = trainingThreads(slots);
  const start = () => {
    const line = threads.start();
    lines.push(line);
    return line;
  };
  const executor = new WorkerExecutor({ slots, start }, (error) => told.push(error.message));
  executors.push(executor);
  return { executor, lines, told };
}

test('a run whose worker dies goes on from its checkpoint in a new worker, to the same weights', async () => {
  const calm = await runServices();
  const undisturbed = await calm.runs.start(shortRun, 'calm');
  await calm.ended();

  const { executor, lines, told } = killable(1);
  const { runs, models, ended, runEvents } = await runServices(undefined, executor);
  const run = await runs.start(shortRun, 'disturbed');
  await runs.pause(run.id);
  for (let step = 0; step < 3; step++) await runs.step(run.id);
  lines.at(-1)?.end();
  await runs.resume(run.id);
  expect(await ended()).toMatchObject({ reason: 'steps', step: 12 });
  expect(lines.length).toBe(2);
  expect(told).toEqual([expect.stringContaining('A training worker stopped')]);
  expect(runEvents().filter(({ kind }) => kind === 'from').length).toBe(2);
  await runs.stop(run.id);
  expect(await weightsOf(models, run.id)).toEqual(await weightsOf(calm.models, undisturbed.id));
});

test('as many runs are trained at one time as there are workers, and all end', async () => {
  const { executor, lines } = killable(2);
  const { runs, runEvents, events } = await runServices(undefined, executor);
  const names = ['a', 'b', 'c', 'd'];
  const started = [];
  for (const name of names) started.push(await runs.start(shortRun, name));
  expect(started.map(({ phase }) => phase)).toEqual(['preparing', 'preparing', 'queued', 'queued']);
  await vi.waitUntil(() => runEvents().filter(({ kind }) => kind === 'ended').length === 4, {
    timeout: 60_000,
  });
  for (const { id } of started) await runs.stop(id);
  expect((await runs.list()).map(({ phase }) => phase)).toEqual(['ended', 'ended', 'ended', 'ended']);
  expect(lines.length).toBe(2);
  expect(events.filter(({ kind }) => kind === 'problem')).toEqual([]);
});

test('a worker that is lost again and again without coming further fails its run', async () => {
  const executor = new WorkerExecutor({
    slots: 1,
    start: () => ({
      post: () => {},
      onMessage: () => {},
      onStopped: (hear) => queueMicrotask(() => hear('its program could not be loaded')),
      end: () => {},
    }),
  });
  executors.push(executor);
  const { runs, ended } = await runServices(undefined, executor);
  const run = await runs.start(shortRun, 'never');
  expect(await ended()).toMatchObject({ reason: 'failed', message: expect.stringContaining('lost 4 times') });
  await runs.stop(run.id);
});

test('a worker that is silent for longer than it said is ended, and its run is lost; an idle one is ended too', async () => {
  vi.useFakeTimers();
  const heard: ((message: unknown) => void)[] = [];
  const posted: { id: number; name: string }[] = [];
  let ends = 0;
  const told: string[] = [];
  const executor = new WorkerExecutor(
    {
      slots: 1,
      start: () => ({
        post: (message) => posted.push(message as { id: number; name: string }),
        onMessage: (hear) => heard.push(hear),
        onStopped: () => {},
        end: () => ends++,
      }),
    },
    (error) => told.push(error.message),
  );
  const say = (message: object) => {
    for (const hear of heard) hear(message);
  };
  const answer = async (name: string, result: unknown) => {
    await vi.waitUntil(() => posted.at(-1)?.name === name);
    say({ kind: 'result', id: posted.at(-1)?.id, result });
  };
  const alive = () => say({ kind: 'call', id: undefined, name: 'alive', params: { allowMs: 8000 } });
  const events: RunEvent[] = [];
  const listener = { event: (event: RunEvent) => void events.push(event) } as unknown as RunListener;
  const start = async () => {
    const data = { key: 'tiny', load: async () => tinyData };
    const task = { config: tinyConfig(), data, start: {}, command: 'go', profiled: false } as const;
    const starting = executor.start(task, listener);
    if (posted.length === 0) await answer('data', null);
    await answer('start', null);
    return starting;
  };
  const first = await start();
  alive();
  await vi.advanceTimersByTimeAsync(8000);
  say({ kind: 'call', id: undefined, name: 'events', params: [{ kind: 'from', step: 0 }] });
  expect(events).toEqual([{ kind: 'from', step: 0 }]);
  await vi.advanceTimersByTimeAsync(8000);
  expect(ends).toBe(0);
  await vi.advanceTimersByTimeAsync(1000);
  expect(ends).toBe(1);
  expect(await first.outcome).toBe('lost');
  expect(told).toEqual([expect.stringContaining('stopped answering')]);

  posted.length = 0;
  heard.length = 0;
  const second = await start();
  await answer('outcome', 'ended');
  expect(await second.outcome).toBe('ended');
  const released = second.release();
  await answer('release', null);
  await released;
  const beating = setInterval(alive, 1000);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(ends).toBe(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(ends).toBe(2);
  clearInterval(beating);
});
