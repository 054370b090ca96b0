import { endsStep } from '../src/learning/ends-step.ts';
import type { TrainingSession } from '../src/learning/session.ts';
import { type RunResult, train } from '../src/learning/train.ts';
import { TrainingError } from '../src/learning/training-error.ts';
import { InterruptedRun } from '../src/platform/node/interrupted-run.ts';
import { OutputError } from '../src/platform/node/output-error.ts';
import type { StopSignals } from '../src/platform/node/stop-signals.ts';
import { CheckpointPace } from './checkpoint-pace.ts';
import type { RunFolder } from './run-folder.ts';
import { runProgress } from './run-progress.ts';

/**
 * Trains to the end, with a checkpoint from time to time, or until a signal asks for a stop; progress goes to standard
 * error. A checkpoint that cannot be written is told once, and training goes on.
 * @throws InterruptedRun behind a checkpoint; OutputError where a stop was asked for but no checkpoint could be written
 */
export async function driveRun(
  session: TrainingSession,
  folder: RunFolder,
  stop: StopSignals,
): Promise<RunResult> {
  const { stderr } = process;
  const { config } = session;
  const report = runProgress(config, stderr.isTTY === true, (text) => stderr.write(text));
  const pace = new CheckpointPace();
  let troubled = false;

  const tell = (error: unknown) => {
    if (!(error instanceof OutputError)) throw error;
    if (!troubled) stderr.write(`No checkpoint: ${error.message} Training goes on.\n`);
    troubled = true;
  };
  const events = train(session, { signal: stop.signal });
  for (;;) {
    const next = await events.next().catch(async (error: unknown) => {
      // An evaluation was left for the stop: it comes first when the run goes on.
      throw error === stop.signal.reason ? await stopped(session, folder) : error;
    });
    if (next.done) return next.value;
    report(next.value);
    // A run that is about to end needs no checkpoint any more, and could not end again from one.
    const isActive = session.step < config.steps && !session.patienceIsOver;
    if (!isActive || !endsStep(next.value, config)) continue;
    if (stop.requested) throw await stopped(session, folder);
    if (!pace.isDue) continue;
    const began = performance.now();
    try {
      if (await keep(session, folder)) troubled = false;
    } catch (error) {
      tell(error);
    }
    pace.kept(began);
  }
}

/** False where weights are not finite any more: the next report of the loss ends such a run. */
async function keep(session: TrainingSession, folder: RunFolder): Promise<boolean> {
  let bytes: Uint8Array;
  try {
    bytes = await session.checkpoint();
  } catch (error) {
    if (error instanceof TrainingError) return false;
    throw error;
  }
  await folder.keep(bytes as Uint8Array<ArrayBuffer>, session.step);
  return true;
}

/** What a stop between two steps ends in, or in an evaluation, behind a checkpoint. */
export async function stopped(
  session: TrainingSession,
  folder: RunFolder,
): Promise<InterruptedRun | OutputError> {
  const at = (step: number) => `step ${step.toLocaleString('en')}`;
  try {
    if (await keep(session, folder))
      return new InterruptedRun(
        `Stopped behind ${at(session.step)}, which is kept in ${folder.path}; the same call with --resume goes on from there.`,
      );
    return new OutputError(`Stopped behind ${at(session.step)}, whose weights are not finite any more.`);
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    const newest =
      folder.keptStep === undefined ? 'there is none before it' : `the newest is of ${at(folder.keptStep)}`;
    return new OutputError(
      `Stopped behind ${at(session.step)} without a checkpoint, ${newest}: ${error.message}`,
      { cause: error },
    );
  }
}
