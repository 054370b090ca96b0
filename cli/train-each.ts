import { InterruptedRun } from '../src/platform/node/interrupted-run.ts';
import { StopSignals } from '../src/platform/node/stop-signals.ts';
import { trainingThreads } from '../src/platform/node/training-threads.ts';
import { WorkerExecutor } from '../src/project/execution/worker-executor.ts';
import type { RunFile } from './run-file.ts';
import type { FolderUse } from './run-folder.ts';
import type { resultOf } from './run-result.ts';
import { type ThreadRun, trainOnThread } from './train-on-thread.ts';

/** One of several runs. */
export interface RunToTrain {
  /** Stands before each line that tells of it. */
  readonly name: string;
  /** The folder of its results. */
  readonly path: string;
  /** Reads its description, when it is its turn. */
  readonly run: () => Promise<RunFile>;
}

/** How runs are trained together. */
export interface TrainEachOptions {
  /** Runs that are trained at one time, each on a thread of its own, on the CPU. */
  readonly jobs: number;
  readonly use: FolderUse;
  /** The data of a run. */
  readonly read: (run: RunFile, signal: AbortSignal) => ReturnType<ThreadRun['read']>;
  /** False where a run needs no training; asked when it is its turn. */
  readonly isWanted: (run: RunToTrain) => Promise<boolean>;
  readonly done: (run: RunToTrain, result: ReturnType<typeof resultOf>) => Promise<void>;
  /** A run could not be trained to its end; the others go on. */
  readonly failed: (run: RunToTrain, error: unknown) => Promise<void>;
}

/** Writes lines to standard error, each behind a name. */
export function tellOf(name: string): (text: string) => void {
  return (text) => process.stderr.write(text.replace(/^(?=.)/gm, `${name}: `));
}

/**
 * Trains runs on threads, in their order, until all have ended, or a signal asks for a stop: then those that are being trained
 * are left behind checkpoints.
 * @returns whether a signal stopped it
 */
export async function trainEach(runs: readonly RunToTrain[], options: TrainEachOptions): Promise<boolean> {
  const { jobs, use, read, isWanted, done, failed } = options;
  const write = (text: string) => process.stderr.write(text);
  const stop = new StopSignals((signal) => {
    write(`${signal}: the runs stop with checkpoints; a second signal stops at once.\n`);
  });
  const executor = new WorkerExecutor(trainingThreads(jobs), ({ message }) => write(`${message}\n`));
  const waiting = [...runs];

  async function trainNext(): Promise<void> {
    for (let next = waiting.shift(); next && !stop.requested; next = waiting.shift()) {
      const { name, path } = next;
      try {
        if (!(await isWanted(next))) continue;
        const run = await next.run();
        const parts = { run, path, use, executor, stop, tell: tellOf(name) };
        const result = await trainOnThread({ ...parts, read: () => read(run, stop.signal) });
        await done(next, result);
      } catch (error) {
        if (stop.requested && (error instanceof InterruptedRun || error === stop.signal.reason)) continue;
        await failed(next, error);
      }
    }
  }

  try {
    await Promise.all(Array.from({ length: Math.min(jobs, runs.length) }, trainNext));
  } finally {
    executor.close();
    stop.close();
  }
  return stop.requested;
}
