import { afterEach, expect, test, vi } from 'vitest';
import { trainingThreads } from '../../platform/node/training-threads.ts';
import { tinyConfig, tinyData } from '../../testing/tiny-run.ts';
import { CheckpointTurns, freeBuffer } from './checkpoint-turns.ts';
import type { RunListener } from './run-execution.ts';
import type { WorkerLine } from './training-worker.ts';
import { WorkerExecutor } from './worker-executor.ts';

let executor: WorkerExecutor | undefined;
afterEach(() => executor?.close());

test('turns come one after another, in the order in which they were asked for', async () => {
  const turns = new CheckpointTurns();
  const got: string[] = [];
  const take = async (name: string) => {
    const end = await turns.take();
    got.push(name);
    return end;
  };
  const [first, second] = [take('first'), take('second')];
  const end = await first;
  expect(got).toEqual(['first']);
  end();
  (await second)();
  expect(got).toEqual(['first', 'second']);
});

test('a buffer that is freed is detached', () => {
  const buffer = new ArrayBuffer(8);
  freeBuffer(buffer);
  expect(buffer.byteLength).toBe(0);
});

test('of two workers one takes a checkpoint at a time; one that dies while its own is written lets the other go on', async () => {
  const lines: WorkerLine[] = [];
  const threads = trainingThreads(2);
  const start = () => {
    const line = threads.start();
    lines.push(line);
    return line;
  };
  executor = new WorkerExecutor({ slots: 2, start });
  const writing: string[] = [];
  const listen = (name: string, written: Promise<boolean>): RunListener => ({
    prepared: async () => {},
    event: () => {},
    devTags: async () => {},
    bestChanged: () => {},
    checkpoint(bytes) {
      writing.push(`${name}: ${bytes.length > 0}`);
      return written;
    },
    checkpointFailed: (error) => writing.push(String(error)),
    paused: () => {},
  });
  const data = { key: 'tiny', load: async () => tinyData };
  // Paused at once: a run takes a checkpoint before it waits.
  const task = { config: tinyConfig(), data, start: {}, command: 'pause', profiled: false } as const;
  const first = await executor.start(task, listen('first', new Promise(() => {})));
  await vi.waitUntil(() => writing.length === 1);
  const second = await executor.start(task, listen('second', Promise.resolve(true)));
  // What is asked of the second worker is answered: it waits for its turn, and has not written.
  await second.change({ patience: 3 });
  expect(writing).toEqual(['first: true']);
  lines[0]?.end();
  await vi.waitUntil(() => writing.length === 2);
  expect(writing).toEqual(['first: true', 'second: true']);
  expect(await first.outcome).toBe('lost');
  // Its worker is ended with the test.
  second.outcome.catch(() => undefined);
});
