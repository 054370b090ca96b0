import type { DeviceChoice } from '../src/engine/open-device.ts';
import { createSession } from '../src/learning/create-session.ts';
import type { TrainingSession } from '../src/learning/session.ts';
import { TrainingError } from '../src/learning/training-error.ts';
import { StopSignals } from '../src/platform/node/stop-signals.ts';
import type { CommandResult } from './command.ts';
import { driveRun, stopped } from './drive-run.ts';
import { readRunData } from './read-run-data.ts';
import { formatProblem, type ReadingProblem } from './reading-problem.ts';
import { type DeviceUsed, deviceUsed, openRunDevice } from './run-device.ts';
import { type RunFile, readRunFile } from './run-file.ts';
import { type FolderUse, RunFolder } from './run-folder.ts';
import { formatResult, isScored, resultOf } from './run-result.ts';

/**
 * Trains a run, scores the best weights once on the target's test set where there is one, and writes
 * `model.tagloom` and `result.json` into `out`. Progress and problems of the data go to standard error. A run that fails
 * leaves its best weights there as well.
 * @param choice the device that is asked for
 * @param encoding of the corpora whose data set names none; UTF-8 where absent
 * @throws InterruptedRun where a signal stopped it, OutputError, DeviceError, and the errors of reading and training
 */
export async function trainRun(
  file: string,
  out: string,
  use: FolderUse,
  choice: DeviceChoice,
  encoding?: string,
): Promise<CommandResult> {
  const started = performance.now();
  const stop = new StopSignals((signal) => {
    process.stderr.write(`${signal}: the run stops with a checkpoint; a second signal stops at once.\n`);
  });
  try {
    const run = await readRunFile(file, encoding);
    const folder = await RunFolder.open(out, use);
    try {
      if (use.resume && !folder.checkpoint)
        process.stderr.write(`${out} holds no checkpoint: the run begins at step 0.\n`);
      const { device, session, hasTest, problems } = await opened(run, folder, stop.signal, choice);
      try {
        const earlierMs = session.clock.elapsedMs;
        stop.signal.throwIfAborted();
        await folder.begin(parametersOf(session));
        const secondsNow = () => (performance.now() - started + earlierMs) / 1000;
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

/** Reads the data of a run and prepares it on a device; the word vectors that were read are free again afterwards. */
async function opened(run: RunFile, folder: RunFolder, signal: AbortSignal, choice: DeviceChoice) {
  const { data, problems } = await readRunData(run, signal);
  for (const problem of problems) process.stderr.write(`${formatProblem(problem)}\n`);
  const device = await openRunDevice(choice);
  try {
    const from = folder.checkpoint && { checkpoint: folder.checkpoint };
    const session = await createSession(run.config, data, device, from);
    return { device, session, problems, hasTest: isScored(run.config, data) };
  } catch (error) {
    device.close();
    throw error;
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

/** The target's test scores. @throws InterruptedRun where a signal stops the work, behind a checkpoint that can end again */
async function scoredTest(session: TrainingSession, folder: RunFolder, stop: StopSignals) {
  try {
    return await session.scoreTest(session.config.target, stop.signal);
  } catch (error) {
    throw error === stop.signal.reason ? await stopped(session, folder) : error;
  }
}

async function trainedSession(
  session: TrainingSession,
  folder: RunFolder,
  stop: StopSignals,
  { hasTest, problems, device, secondsNow }: RunFacts,
): Promise<CommandResult> {
  const result = await driveRun(session, folder, stop);
  const failed = result.reason === 'failed';
  const test = failed || !hasTest ? undefined : await scoredTest(session, folder, stop);
  // Without an evaluation a failed run has no weights that could be used.
  const model = failed && !session.best ? undefined : await session.exportModel();
  const json = resultOf(session.config, result, {
    test: test?.evaluation,
    problems,
    device,
    seconds: secondsNow(),
  });
  await folder.finish(model, json, test);
  session.dispose();
  if (failed) {
    const kept = model ? ` The model of step ${session.best?.step ?? '–'} is in ${folder.path}.` : '';
    throw new TrainingError(`${result.message ?? 'The run failed.'}${kept}`);
  }
  return { json, text: formatResult(json) };
}
