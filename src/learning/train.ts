import type { RunEvent } from '../core/events/run-event.ts';
import { type Divergence, DivergenceWatch, divergenceWindow } from './divergence.ts';
import { LearningWatch, type NothingLearnt } from './learning-watch.ts';
import type { TrainingSession } from './session.ts';
import type { EvaluatedStep } from './steps.ts';

/** How a run ended. */
export interface RunResult {
  readonly reason: 'steps' | 'patience' | 'failed';
  /** Why it failed, in one sentence. */
  readonly message?: string;
  readonly step: number;
  readonly elapsedMs: number;
  /** Step and score (per cent) of the best weights on the target's dev set; absent without one. */
  readonly best?: { readonly step: number; readonly score: number };
  readonly curve: readonly EvaluatedStep[];
  /** What its owner should know, in sentences. */
  readonly notices: readonly string[];
}

/** Work between two reports, at least: about ten reports a second. */
const reportMs = 100;
/** Work between two profiled steps, at least. */
const profileMs = 1000;
/** Steps that may be recorded ahead of the device. */
const mostStepsAhead = 64;

/** How a run is driven. */
export interface TrainOptions {
  /** Aborting it ends an evaluation under way with the signal's reason; a session restored behind that step evaluates again. */
  readonly signal?: AbortSignal;
}

/**
 * Trains to the end of the run and reports: `data` first, `step` after every step, `progress` about ten times a second and before every
 * evaluation, `evaluation` every `evalEvery` steps and after the last. The caller pauses by not asking for the next event,
 * and stops with `.return()`; the session stays whole in both cases.
 */
export async function* train(
  session: TrainingSession,
  { signal }: TrainOptions = {},
): AsyncGenerator<RunEvent, RunResult, undefined> {
  const events = run(session, signal);
  try {
    for (;;) {
      session.clock.start();
      const next = await events.next();
      session.clock.stop();
      if (next.done) return next.value;
      yield next.value;
    }
  } finally {
    session.clock.stop();
  }
}

async function* run(
  session: TrainingSession,
  signal: AbortSignal | undefined,
): AsyncGenerator<RunEvent, RunResult, undefined> {
  const { config, clock } = session;
  let reported = { step: session.step, elapsedMs: clock.elapsedMs };
  let stepsAhead = 1;
  let sentences = 0;
  let profiledAt = Number.NEGATIVE_INFINITY;
  const { uniformLosses } = session;
  const watch = new DivergenceWatch(uniformLosses);
  const learning = new LearningWatch(uniformLosses);
  const notices: string[] = [];

  /** Reports the end of the run, and returns its result. */
  async function* end(
    reason: RunResult['reason'],
    message?: string,
  ): AsyncGenerator<RunEvent, RunResult, undefined> {
    const { step, best, history } = session;
    const { elapsedMs } = clock;
    const how = { reason, ...(message !== undefined && { message }), step, elapsedMs };
    yield { kind: 'ended', ...how };
    return { ...how, ...(best && { best }), curve: history, notices };
  }

  const isOutOfPatience = () => session.patienceIsOver && session.step < config.steps;
  const endsInEvaluation = () => session.step % config.evalEvery === 0 || session.step === config.steps;
  async function* evaluation(): AsyncGenerator<RunEvent, void, undefined> {
    yield { kind: 'phase', phase: 'evaluating' };
    const { evaluations, best } = await session.evaluateDev(signal);
    yield { kind: 'evaluation', step: session.step, elapsedMs: clock.elapsedMs, evaluations, best };
  }

  const progress = async (): Promise<Extract<RunEvent, { kind: 'progress' }>> => {
    const learningRate = session.learningRate;
    const byDataSet = await session.readLog();
    const { step } = session;
    const { elapsedMs } = clock;
    const workMs = Math.max(elapsedMs - reported.elapsedMs, 1e-3);
    stepsAhead = Math.min(
      Math.max(1, Math.floor((reportMs * (step - reported.step)) / workMs)),
      mostStepsAhead,
    );
    const sentencesPerSecond = (1000 * sentences) / workMs;
    reported = { step, elapsedMs };
    sentences = 0;
    return { kind: 'progress', step, elapsedMs, learningRate, sentencesPerSecond, byDataSet };
  };

  yield { kind: 'data', sentences: session.sentences };
  // A run that was stopped in an evaluation begins with it.
  const isOwed = session.step > 0 && endsInEvaluation() && session.history.at(-1)?.step !== session.step;
  if (isOwed) yield* evaluation();
  if (isOutOfPatience()) return yield* end('patience');
  yield { kind: 'phase', phase: session.compiles ? 'compiling' : 'training' };
  await session.prepare();
  if (session.compiles) yield { kind: 'phase', phase: 'training' };
  let firstStep = session.compiles;
  while (session.step < config.steps) {
    for (const change of session.applyChanges()) yield { kind: 'change', step: session.step, change };
    const isProfiled = session.profiled && clock.elapsedMs - profiledAt >= profileMs;
    if (isProfiled) profiledAt = clock.elapsedMs;
    const { sentences: trained, ...did } = isProfiled ? await session.profileStep() : session.runStep();
    sentences += trained;
    const isEvaluation = endsInEvaluation();
    const isLast = session.step === config.steps;
    const endsWindow = isLast || session.step % divergenceWindow === 0;
    if (firstStep || isEvaluation || endsWindow || session.step - reported.step >= stepsAhead) {
      const report = await progress();
      yield report;
      const notFinite = Object.entries(report.byDataSet).find(
        ([, { loss, gradientNorm }]) => !Number.isFinite(loss) || !Number.isFinite(gradientNorm),
      );
      watch.add(report.byDataSet);
      learning.add(report.byDataSet);
      const diverged = endsWindow ? watch.endWindow(isLast) : undefined;
      const cause = notFinite ? nanCause(notFinite[0], session) : diverged && divergenceCause(diverged);
      if (cause)
        return yield* end(
          'failed',
          `${cause}; ${keptWeights(session)}. A lower learning rate usually helps.`,
        );
    }
    for (const found of endsWindow ? learning.endWindow() : []) {
      const message = noticeOf(found);
      notices.push(message);
      yield { kind: 'notice', step: session.step, message };
    }
    firstStep = false;
    yield { kind: 'step', step: session.step, ...did };
    if (!isEvaluation) continue;
    yield* evaluation();
    if (isOutOfPatience()) return yield* end('patience');
    reported = { step: session.step, elapsedMs: clock.elapsedMs };
    if (session.step < config.steps) yield { kind: 'phase', phase: 'training' };
  }
  return yield* end('steps');
}

function nanCause(dataSet: string, { step }: TrainingSession): string {
  return `The loss on "${dataSet}" is not a number any more at step ${step.toLocaleString('en')}`;
}

const formatValue = (value: number) => Number(value.toPrecision(3)).toLocaleString('en');

function noticeOf({ dataSet, steps, loss, uniform }: NothingLearnt): string {
  return (
    `The loss on "${dataSet}" was not below that of a model that knows nothing in ${steps} steps ` +
    `(${formatValue(loss)} a sentence, that of such a model is ${formatValue(uniform)}): nothing was learnt. ` +
    'Another learning rate, usually a lower one, helps.'
  );
}

function divergenceCause({ dataSet, loss, uniform }: Divergence): string {
  return (
    `The loss on "${dataSet}" has diverged: ${formatValue(loss)} a sentence in the last steps, ` +
    `where a model that knows nothing has ${formatValue(uniform)}`
  );
}

function keptWeights({ best }: TrainingSession): string {
  return best ? `the weights of step ${best.step.toLocaleString('en')} are kept` : 'no weights were kept yet';
}
