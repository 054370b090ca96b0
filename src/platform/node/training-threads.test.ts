import { afterAll, expect, test } from 'vitest';
import { WorkerExecutor } from '../../project/execution/worker-executor.ts';
import { localExecutor, notedRun, tinyTask, trainedRun } from '../../testing/executor-runs.ts';
import { tinyConfig, tinyData } from '../../testing/tiny-run.ts';
import { nodeEngine } from './node-engine.ts';
import { trainingThreads } from './training-threads.ts';

const threads = new WorkerExecutor(trainingThreads(2));
afterAll(() => threads.close());

test('runs on threads, two at a time, come to the bits of runs on this thread; data are handed over once a thread', async () => {
  let loads = 0;
  const load = async () => {
    loads++;
    return tinyData;
  };
  const tasks = [1, 2, 3, 4].map((seed) =>
    tinyTask(tinyConfig({ seed, steps: 60, evalEvery: 20 }), { data: { key: 'tiny', load } }),
  );
  const local = await localExecutor(nodeEngine());
  const alone = [];
  for (const task of tasks) alone.push(await trainedRun(local, task));
  loads = 0;
  const together = [];
  for (const two of [tasks.slice(0, 2), tasks.slice(2)])
    together.push(...(await Promise.all(two.map((task) => trainedRun(threads, task)))));
  expect(together).toEqual(alone);
  expect(loads).toBe(2);
});

test('a paused run goes on in another thread from its checkpoint, to the same bits', async () => {
  const config = tinyConfig({ steps: 60, evalEvery: 20 });
  const whole = await trainedRun(threads, tinyTask(config));
  const { told, isPaused, listener } = notedRun();
  const execution = await threads.start(tinyTask(config, { command: 'step' }), listener);
  await isPaused;
  execution.command('park');
  expect(await execution.outcome).toBe('parked');
  await execution.release();
  const checkpoint = told.checkpoints.at(-1);
  if (!checkpoint) throw new Error('A pause keeps a checkpoint.');
  const again = await trainedRun(threads, tinyTask(config, { start: { checkpoint } }));
  expect(again.bytes).toEqual(whole.bytes);
  expect(again.test).toEqual(whole.test);
});

test('what a run cannot be is said in the words of the configuration, and the thread serves the next run', async () => {
  const wrong = tinyConfig({ architecture: { wordDimension: 5 } });
  const starting = threads.start(tinyTask(wrong), notedRun().listener);
  await expect(starting).rejects.toMatchObject({ name: 'ConfigError' });
  const next = await trainedRun(threads, tinyTask(tinyConfig({ steps: 10 })));
  expect(next.events.at(-1)).toContain('"ended"');
});
