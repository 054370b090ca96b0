import { expect, test } from 'vitest';
import { WorkerExecutor } from '../../project/execution/worker-executor.ts';
import { localExecutor, tinyTask, trainedRun } from '../../testing/executor-runs.ts';
import { tinyConfig } from '../../testing/tiny-run.ts';
import { browserEngine } from './browser-engine.ts';
import { trainingWorkers } from './training-workers.ts';

test('runs in workers, two at a time, come to the bits of runs on this thread', async () => {
  const tasks = [1, 2].map((seed) => tinyTask(tinyConfig({ seed, steps: 60, evalEvery: 20 })));
  const local = await localExecutor(browserEngine);
  const alone = [];
  for (const task of tasks) alone.push(await trainedRun(local, task));
  const workers = new WorkerExecutor({ ...trainingWorkers, slots: 2 });
  expect(await Promise.all(tasks.map((task) => trainedRun(workers, task)))).toEqual(alone);
  workers.close();
});
