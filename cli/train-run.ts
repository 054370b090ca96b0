import type { DeviceWish } from '../src/engine/open-device.ts';
import { createSession } from '../src/learning/create-session.ts';
import type { TrainingSession } from '../src/learning/session.ts';
import { TrainingError } from '../src/learning/training-error.ts';
import { StopSignals } from '../src/platform/node/stop-signals.ts';
import type { CommandResult } from './command.ts';
import { driveRun } from './drive-run.ts';
import { readRunData } from './read-run-data.ts';
import { problemInWords, type ReadingProblem } from './reading-problem.ts';
import { type DeviceUsed, deviceUsed, openRunDevice } from './run-device.ts';
import { readRunFile } from './run-file.ts';
import { type FolderUse, RunFolder } from './run-folder.ts';
import { resultInWords, resultOf } from './run-result.ts';

/**
 * Trains a run, scores the best weights once on the target's test set where there is one, and writes
 * `model.tagloom` and `result.json` into `out`. Progress and problems of the data go to standard error. A run that fails
 * leaves its best weights there as well.
 * @throws InterruptedRun where a signal stopped it, OutputError, DeviceError, and the errors of reading and training
 */
export async function trainRun(
  file: string,
  out: string,
  use: FolderUse,
  wish: DeviceWish,
): Promise<CommandResult> {
  const started = performance.now();
  const stop = new StopSignals((signal) => {
    process.stderr.write(`${signal}: the run stops with a checkpoint; a second signal stops at once.\n`);
  });
  try {
    const run = await readRunFile(file);
    const folder = await RunFolder.open(out, use);
    try {
      if (use.resume && !folder.checkpoint)
        process.stderr.write(`${out} holds no checkpoint: the run begins at step 0.\n`);
      const { data, problems } = await readRunData(run, stop.signal);
      for (const problem of problems) process.stderr.write(`${problemInWords(problem)}\n`);
      const device = await openRunDevice(wish);
      try {
        const from = folder.checkpoint && { checkpoint: folder.checkpoint };
        const session = await createSession(run.config, data, device, from);
        const earlierMs = session.clock.elapsedMs;
        stop.signal.throwIfAborted();
        await folder.begin(parametersOf(session));
        const secondsNow = () => (performance.now() - started + earlierMs) / 1000;
        const hasTest =
          (new Map(Object.entries(data.dataSets)).get(run.config.target)?.test?.length ?? 0) > 0;
        return await trainedSession(session, folder, stop, {
          hasTest,
          problems,
          device: deviceUsed(device),
          secondsNow,
        });
      } finally {
        device.close();
      }
    } finally {
      await folder.leave();
    }
  } finally {
    stop.close();
  }
}

interface RunFacts {
  readonly hasTest: boolean;
  readonly problems: readonly ReadingProblem[];
  readonly device: DeviceUsed;
  readonly secondsNow: () => number;
}

function parametersOf({ description: { shapes } }: TrainingSession): number {
  return shapes.reduce((sum, { count }) => sum + count, 0);
}

async function trainedSession(
  session: TrainingSession,
  folder: RunFolder,
  stop: StopSignals,
  { hasTest, problems, device, secondsNow }: RunFacts,
): Promise<CommandResult> {
  const result = await driveRun(session, folder, stop);
  const failed = result.reason === 'failed';
  const test = failed || !hasTest ? undefined : await session.scoreTest();
  // Without an evaluation a failed run has no weights that could be used.
  const model = failed && !session.best ? undefined : await session.exportModel();
  const json = resultOf(session, result, { test, problems, device, seconds: secondsNow() });
  await folder.finish(model, json);
  session.dispose();
  if (failed) {
    const kept = model ? ` The model of step ${session.best?.step ?? '–'} is in ${folder.path}.` : '';
    throw new TrainingError(`${result.message ?? 'The run failed.'}${kept}`);
  }
  return { json, text: resultInWords(json) };
}
