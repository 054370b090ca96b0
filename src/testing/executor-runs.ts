import { expect } from 'vitest';
import type { RunConfig } from '../core/config/run-config.ts';
import type { RunEvent } from '../core/events/run-event.ts';
import type { EngineHost } from '../engine/engine-host.ts';
import { openDevice } from '../engine/open-device.ts';
import { LocalExecutor } from '../project/execution/local-executor.ts';
import type { RunExecutor, RunListener, RunTask } from '../project/execution/run-execution.ts';
import { Mutex } from '../project/mutex.ts';
import { tinyData } from './tiny-run.ts';

/** A run on the hand-made corpora; `rest` replaces fields. */
export function tinyTask(config: RunConfig, rest: Partial<RunTask> = {}): RunTask {
  const data = { key: 'tiny', load: async () => tinyData };
  return { config, data, start: {}, command: 'go', profiled: false, ...rest };
}

/** Notes what an execution tells. */
export function notedRun() {
  const told = {
    events: [] as RunEvent[],
    devTags: [] as [step: number, tags: ReadonlyMap<string, unknown>][],
    checkpoints: [] as Uint8Array<ArrayBuffer>[],
  };
  let paused = () => {};
  const isPaused = new Promise<void>((resolve) => {
    paused = resolve;
  });
  const listener: RunListener = {
    prepared: async () => {},
    event: (event) => void told.events.push(event),
    devTags: async (step, tags) => void told.devTags.push([step, tags]),
    bestChanged: () => {},
    checkpoint: async (bytes) => {
      // The bytes are freed afterwards.
      told.checkpoints.push(bytes.slice());
      return true;
    },
    checkpointFailed: (error) => {
      throw error;
    },
    paused: () => paused(),
  };
  return { told, isPaused, listener };
}

/** What came of a run, without what measures time. */
export async function trainedRun(executor: RunExecutor, task: RunTask) {
  const { told, listener } = notedRun();
  const execution = await executor.start(task, listener);
  expect(await execution.outcome).toBe('ended');
  const test = await execution.scoreTest();
  const { bytes, summary } = await execution.exportModel();
  await execution.release();
  const events = told.events
    .filter(({ kind }) => kind !== 'progress')
    .map((event) => JSON.stringify(event, (key, value) => (key === 'elapsedMs' ? 0 : value)));
  return { bytes, summary, test, events, devTags: told.devTags };
}

/** An executor on this thread. */
export async function localExecutor(engine: EngineHost): Promise<RunExecutor> {
  const { device } = await openDevice('wasm', engine);
  const mutex = new Mutex();
  return new LocalExecutor(async () => ({ device, mutex }), { waiting: false });
}
