import { afterAll, expect, test } from 'vitest';
import type { RunConfig } from '../../core/config/run-config.ts';
import type { RunEvent } from '../../core/events/run-event.ts';
import { openDevice } from '../../engine/open-device.ts';
import { LocalExecutor } from '../../project/execution/local-executor.ts';
import type { RunExecutor, RunListener, RunTask } from '../../project/execution/run-execution.ts';
import { WorkerExecutor } from '../../project/execution/worker-executor.ts';
import { Mutex } from '../../project/mutex.ts';
import { tinyConfig, tinyData } from '../../testing/tiny-run.ts';
import { nodeEngine } from './node-engine.ts';
import { trainingThreads } from './training-threads.ts';

const threads = new WorkerExecutor(trainingThreads(2));
afterAll(() => threads.close());

let loads = 0;
const task = (config: RunConfig, rest: Partial<RunTask> = {}): RunTask => ({
  config,
  data: {
    key: 'tiny',
    load: async () => {
      loads++;
      return tinyData;
    },
  },
  start: {},
  command: 'go',
  profiled: false,
  ...rest,
});

/** Notes all that an execution tells. */
function listener() {
  const told = {
    events: [] as RunEvent[],
    devTags: [] as [step: number, tags: ReadonlyMap<string, unknown>][],
    checkpoints: [] as Uint8Array<ArrayBuffer>[],
  };
  let paused = () => {};
  const isPaused = new Promise<void>((resolve) => {
    paused = resolve;
  });
  const hears: RunListener = {
    event: (event) => void told.events.push(event),
    devTags: async (step, tags) => void told.devTags.push([step, tags]),
    bestChanged: () => {},
    checkpoint: async (bytes) => {
      told.checkpoints.push(bytes);
      return true;
    },
    checkpointFailed: (error) => {
      throw error;
    },
    paused: () => paused(),
  };
  return { told, isPaused, hears };
}

/** What came of a run, without what measures time. */
async function trained(executor: RunExecutor, config: RunConfig, rest: Partial<RunTask> = {}) {
  const { told, hears } = listener();
  const execution = await executor.start(task(config, rest), hears);
  expect(await execution.outcome).toBe('ended');
  const test = await execution.scoreTest();
  const { bytes, summary } = await execution.exportModel();
  await execution.release();
  const events = told.events.flatMap((event) =>
    event.kind === 'progress'
      ? []
      : [JSON.stringify(event, (key, value) => (key === 'elapsedMs' ? 0 : value))],
  );
  return { bytes, summary, test, events, devTags: told.devTags };
}

async function localExecutor(): Promise<RunExecutor> {
  const { device } = await openDevice('wasm', nodeEngine());
  const turns = new Mutex();
  return new LocalExecutor(async () => ({ device, turns }), { waiting: false });
}

test('runs on threads, two at a time, come to the bits of runs on this thread; data are handed over once a thread', async () => {
  const configs = [1, 2, 3, 4].map((seed) => tinyConfig({ seed, steps: 60, evalEvery: 20 }));
  const local = await localExecutor();
  const alone = [];
  for (const config of configs) alone.push(await trained(local, config));
  loads = 0;
  const [first, second, third, fourth] = configs.map((config) => () => trained(threads, config));
  if (!first || !second || !third || !fourth) throw new Error('There are four runs.');
  const before = await Promise.all([first(), second()]);
  const after = await Promise.all([third(), fourth()]);
  expect([...before, ...after]).toEqual(alone);
  expect(loads).toBe(2);
});

test('a paused run goes on in another thread from its checkpoint, to the same bits', async () => {
  const config = tinyConfig({ steps: 60, evalEvery: 20 });
  const whole = await trained(threads, config);
  const { told, isPaused, hears } = listener();
  const execution = await threads.start(task(config, { command: 'step' }), hears);
  await isPaused;
  execution.command('park');
  expect(await execution.outcome).toBe('parked');
  await execution.release();
  const checkpoint = told.checkpoints.at(-1);
  if (!checkpoint) throw new Error('A pause keeps a checkpoint.');
  const again = await trained(threads, config, { start: { checkpoint } });
  expect(again.bytes).toEqual(whole.bytes);
  expect(again.test).toEqual(whole.test);
});

test('what a run cannot be is said in the words of the configuration, and the thread serves the next run', async () => {
  const { hears } = listener();
  const wrong = tinyConfig({ architecture: { wordDimension: 5 } });
  await expect(threads.start(task(wrong), hears)).rejects.toMatchObject({ name: 'ConfigError' });
  expect((await trained(threads, tinyConfig({ steps: 10 }))).events.at(-1)).toContain('"ended"');
});
