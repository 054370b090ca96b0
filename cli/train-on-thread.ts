import type { RunEvent } from '../src/core/events/run-event.ts';
import { TrainingError } from '../src/learning/training-error.ts';
import { InterruptedRun } from '../src/platform/node/interrupted-run.ts';
import { OutputError } from '../src/platform/node/output-error.ts';
import type { StopSignals } from '../src/platform/node/stop-signals.ts';
import type { RunExecution, RunExecutor, RunListener } from '../src/project/execution/run-execution.ts';
import type { ReadRunData } from './read-run-data.ts';
import { formatProblem } from './reading-problem.ts';
import { RunCourse } from './run-course.ts';
import type { DeviceUsed } from './run-device.ts';
import type { RunFile } from './run-file.ts';
import { type FolderUse, RunFolder } from './run-folder.ts';
import { runProgress } from './run-progress.ts';
import { isScored, resultOf } from './run-result.ts';

/** One of several runs. */
export interface ThreadRun {
  readonly run: RunFile;
  /** The folder of its results. */
  readonly path: string;
  readonly use: FolderUse;
  readonly executor: RunExecutor;
  /** The data of a run, and what tells them apart. */
  readonly read: (run: RunFile) => { readonly key: string; readonly read: Promise<ReadRunData> };
  readonly stop: StopSignals;
  /** Writes for people, whole lines. */
  readonly tell: (text: string) => void;
}

/**
 * Trains a run with an executor, and writes `model.tagloom` and `result.json` as `trainRun` does: the same bytes but for times.
 * @returns what `result.json` holds
 * @throws InterruptedRun where a signal stopped it, OutputError, TrainingError, and the errors of reading and training
 */
export async function trainOnThread(parts: ThreadRun): Promise<ReturnType<typeof resultOf>> {
  const folder = await RunFolder.open(parts.path, parts.use);
  try {
    return await trained(folder, parts);
  } finally {
    await folder.leave();
  }
}

async function trained(folder: RunFolder, { run, executor, read, stop, tell }: ThreadRun) {
  const started = performance.now();
  const { config } = run;
  const { checkpoint } = folder;
  const { key, read: reading } = read(run);
  const { data, problems } = await reading;
  for (const problem of problems) tell(`${formatProblem(problem)}\n`);
  const hasTest = isScored(config, data);
  const course = new RunCourse(config.target, checkpoint);
  const report = runProgress(config, false, tell);
  let execution: RunExecution | undefined;
  let device: DeviceUsed | undefined;
  const listener: RunListener = {
    async prepared(made) {
      device = made.device;
      await folder.begin(made.parameters);
    },
    event(event: RunEvent) {
      course.hear(event);
      report(event);
    },
    devTags: async () => {},
    bestChanged: () => {},
    checkpoint: (bytes, step) => kept(folder, bytes, step, tell),
    checkpointFailed: (error) => tell(`No checkpoint: ${String(error)}\n`),
    paused: () => execution?.command('park'),
  };
  stop.signal.throwIfAborted();
  const task = {
    config,
    data: { key, load: async () => data },
    start: checkpoint ? { checkpoint } : {},
    command: 'go',
    profiled: false,
  } as const;
  execution = await executor.start(task, listener);
  const pause = () => execution?.command('pause');
  stop.signal.addEventListener('abort', pause);
  if (stop.requested) pause();
  try {
    const outcome = await execution.outcome;
    if (outcome === 'lost' || !device)
      throw new TrainingError('The thread that trained it was lost; --resume goes on from its checkpoint.');
    if (outcome === 'parked')
      throw new InterruptedRun(`Stopped; ${folder.path} keeps step ${folder.keptStep}.`);
    const seconds = () => (performance.now() - started) / 1000;
    return await finished(run, folder, execution, { course, hasTest, problems, device, seconds });
  } finally {
    stop.signal.removeEventListener('abort', pause);
    await execution.release();
  }
}

interface RunFacts extends Pick<ReadRunData, 'problems'> {
  readonly course: RunCourse;
  readonly hasTest: boolean;
  readonly device: DeviceUsed;
  readonly seconds: () => number;
}

async function finished(
  { config }: RunFile,
  folder: RunFolder,
  execution: RunExecution,
  { course, hasTest, problems, device, seconds }: RunFacts,
) {
  const result = course.result();
  const failed = result.reason === 'failed';
  const test = failed || !hasTest ? undefined : await execution.scoreTest();
  const model = failed && !result.best ? undefined : (await execution.exportModel()).bytes;
  const json = resultOf(config, result, { test: test?.evaluation, problems, device, seconds: seconds() });
  await folder.finish(model, json, test);
  if (failed) throw new TrainingError(result.message ?? 'The run failed.');
  return json;
}

/** Whether a checkpoint could be written; training goes on without. */
async function kept(
  folder: RunFolder,
  bytes: Uint8Array<ArrayBuffer>,
  step: number,
  tell: (text: string) => void,
): Promise<boolean> {
  try {
    await folder.keep(bytes, step);
    return true;
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    tell(`No checkpoint: ${error.message} Training goes on.\n`);
    return false;
  }
}
