import { isOnePoint, mergeProgress, type Progress } from '../../core/events/merge-progress.ts';
import type { Evaluation, RunChange, RunEvent, RunPhase } from '../../core/events/run-event.ts';

/** One value of a curve. Times are milliseconds of work since the run's start. */
export interface CurvePoint {
  readonly step: number;
  readonly elapsedMs: number;
  /** `null` where undefined: a gap in the curve. */
  readonly value: number | null;
}

/** One point of a data set's dev scores. */
export interface ScorePoint extends CurvePoint {
  readonly evaluation: Evaluation;
}

export type Curves<Point extends CurvePoint = CurvePoint> = Readonly<Record<string, readonly Point[]>>;

/** All that a run's events say, as curves and counts. */
export interface RunProgress {
  readonly phase: RunPhase;
  readonly step: number;
  readonly elapsedMs: number;
  readonly sentencesPerSecond: number | null;
  /** The report that the last point of the curves stands for. */
  readonly report: Progress | undefined;
  /** N_d: training sentences by data set after subsampling; empty before the data were read. */
  readonly sentences: Readonly<Record<string, number>>;
  /** Dev scores by data set, per cent. */
  readonly scores: Curves<ScorePoint>;
  /** Mean loss of a sentence by data set. */
  readonly losses: Curves;
  /** Global gradient norm before clipping, by data set. */
  readonly gradientNorms: Curves;
  /** Share of steps whose gradient was clipped, 0 to 1. */
  readonly clipped: readonly CurvePoint[];
  readonly learningRates: readonly CurvePoint[];
  /** Steps so far on each data set. */
  readonly sampled: Curves;
  /** The evaluation whose weights are kept. */
  readonly best: { readonly step: number; readonly evaluations: readonly Evaluation[] } | undefined;
  readonly checkpointStep: number | undefined;
  /** The step that was measured last: milliseconds by kernel. */
  readonly profile:
    | { readonly step: number; readonly dataSet: string; readonly kernelMs: Readonly<Record<string, number>> }
    | undefined;
  readonly changes: readonly { readonly step: number; readonly change: RunChange }[];
  readonly notices: readonly { readonly step: number; readonly message: string }[];
  readonly ended:
    | { readonly reason: 'steps' | 'patience' | 'stopped' | 'failed'; readonly message?: string }
    | undefined;
}

/** A run before its first event. */
export const noProgress: RunProgress = {
  phase: 'preparing',
  step: 0,
  elapsedMs: 0,
  sentencesPerSecond: null,
  report: undefined,
  sentences: {},
  scores: {},
  losses: {},
  gradientNorms: {},
  clipped: [],
  learningRates: [],
  sampled: {},
  best: undefined,
  checkpointStep: undefined,
  profile: undefined,
  changes: [],
  notices: [],
  ended: undefined,
};

/** The arrays that one call of `foldRun` has made, which it may therefore still change. */
type Own = WeakSet<readonly CurvePoint[]>;

/** A point at the end of a curve, in place of all points from the step `from` on. */
function append<Point extends CurvePoint>(
  points: readonly Point[],
  point: Point,
  { from, own }: { readonly from: number; readonly own: Own },
): readonly Point[] {
  const kept = own.has(points) ? (points as Point[]) : [...points];
  own.add(kept);
  while ((kept[kept.length - 1]?.step ?? Number.NEGATIVE_INFINITY) >= from) kept.pop();
  kept.push(point);
  return kept;
}

function appendTo<Point extends CurvePoint>(
  curves: Curves<Point>,
  points: readonly (readonly [dataSet: string, point: Point])[],
  where: { readonly from: number; readonly own: Own },
): Curves<Point> {
  const changed = points.map(([id, point]) => [id, append(curves[id] ?? [], point, where)] as const);
  return { ...curves, ...Object.fromEntries(changed) };
}

function upTo<Point extends CurvePoint>(points: readonly Point[], step: number): readonly Point[] {
  return points.filter((point) => point.step <= step);
}

function allUpTo<Point extends CurvePoint>(curves: Curves<Point>, step: number): Curves<Point> {
  return Object.fromEntries(Object.entries(curves).map(([id, points]) => [id, upTo(points, step)]));
}

/** What remains where a run goes on after a step. */
function withFrom(progress: RunProgress, step: number): RunProgress {
  if (step === 0) return { ...noProgress, phase: progress.phase };
  const { report, best, checkpointStep, changes, notices } = progress;
  return {
    ...progress,
    step,
    report: report && report.step <= step ? report : undefined,
    scores: allUpTo(progress.scores, step),
    losses: allUpTo(progress.losses, step),
    gradientNorms: allUpTo(progress.gradientNorms, step),
    clipped: upTo(progress.clipped, step),
    learningRates: upTo(progress.learningRates, step),
    sampled: allUpTo(progress.sampled, step),
    best: best && best.step <= step ? best : undefined,
    checkpointStep: checkpointStep !== undefined && checkpointStep <= step ? checkpointStep : undefined,
    changes: changes.filter((change) => change.step <= step),
    notices: notices.filter((notice) => notice.step <= step),
    ended: undefined,
  };
}

function valueBefore(points: readonly CurvePoint[] | undefined, step: number): number {
  return points?.findLast((point) => point.step < step)?.value ?? 0;
}

function withProgress(progress: RunProgress, event: Progress, own: Own): RunProgress {
  const last = progress.report;
  const joins = last !== undefined && isOnePoint(last, event);
  const report = joins ? mergeProgress(last, event) : event;
  const { step, elapsedMs, learningRate, sentencesPerSecond, byDataSet } = report;
  const where = { from: joins ? last.step : step, own };
  const point = (value: number | null): CurvePoint => ({ step, elapsedMs, value });
  const means = Object.entries(byDataSet).filter(([, { steps }]) => steps > 0);
  const steps = means.reduce((sum, [, mean]) => sum + mean.steps, 0);
  const clipped = means.reduce((sum, [, mean]) => sum + mean.clipped * mean.steps, 0);
  const known = new Set([...Object.keys(progress.sampled), ...means.map(([id]) => id)]);
  const sampled = [...known].map((id) => {
    const before = valueBefore(progress.sampled[id], where.from);
    return [id, point(before + (byDataSet[id]?.steps ?? 0))] as const;
  });
  const meansOf = (field: 'loss' | 'gradientNorm') =>
    means.map(([id, mean]) => [id, point(mean[field])] as const);
  return {
    ...progress,
    step,
    elapsedMs,
    sentencesPerSecond,
    report,
    losses: appendTo(progress.losses, meansOf('loss'), where),
    gradientNorms: appendTo(progress.gradientNorms, meansOf('gradientNorm'), where),
    clipped: append(progress.clipped, point(steps === 0 ? null : clipped / steps), where),
    learningRates: append(progress.learningRates, point(learningRate), where),
    sampled: appendTo(progress.sampled, sampled, where),
  };
}

function withStep(progress: RunProgress, event: Extract<RunEvent, { kind: 'step' }>): RunProgress {
  const { step, dataSet, kernelMs } = event;
  return { ...progress, step, ...(kernelMs && { profile: { step, dataSet, kernelMs } }) };
}

function withEvent(progress: RunProgress, event: RunEvent, own: Own): RunProgress {
  switch (event.kind) {
    case 'phase':
      return { ...progress, phase: event.phase };
    case 'from':
      return withFrom(progress, event.step);
    case 'data':
      return { ...progress, sentences: event.sentences };
    case 'step':
      return withStep(progress, event);
    case 'progress':
      return withProgress(progress, event, own);
    case 'evaluation': {
      const { step, elapsedMs, evaluations, best } = event;
      const points = evaluations
        .filter(({ split }) => split === 'dev')
        .map((evaluation) => {
          const point: ScorePoint = { step, elapsedMs, value: evaluation.score, evaluation };
          return [evaluation.dataSet, point] as const;
        });
      const kept = best ? { step, evaluations } : progress.best;
      return {
        ...progress,
        elapsedMs,
        scores: appendTo(progress.scores, points, { from: step, own }),
        best: kept,
      };
    }
    case 'change': {
      const { step, change } = event;
      return { ...progress, changes: [...progress.changes, { step, change }] };
    }
    case 'notice': {
      const { step, message } = event;
      return { ...progress, notices: [...progress.notices, { step, message }] };
    }
    case 'checkpoint':
      return { ...progress, checkpointStep: event.step };
    case 'ended': {
      const { step, elapsedMs, reason, message } = event;
      const ended = message === undefined ? { reason } : { reason, message };
      return { ...progress, phase: 'ended', step, elapsedMs, ended };
    }
  }
}

/**
 * What a run has come to after more events; a pure function, the same for live events and for a recorded list. It takes
 * time in proportion to the events and to the points that there are.
 */
export function foldRun(progress: RunProgress, events: readonly RunEvent[]): RunProgress {
  const own: Own = new WeakSet();
  return events.reduce((folded, event) => withEvent(folded, event, own), progress);
}

const paceWindow = 20;

/**
 * Milliseconds of work until the last step at the pace of the latest reports, pauses left out; `undefined` before there
 * is a pace.
 */
export function remainingMs(progress: RunProgress, totalSteps: number): number | undefined {
  const recent = progress.learningRates.slice(-paceWindow);
  const first = recent[0];
  const last = recent[recent.length - 1];
  if (!first || !last || last.step <= first.step) return undefined;
  const msPerStep = (last.elapsedMs - first.elapsedMs) / (last.step - first.step);
  return Math.max(0, totalSteps - progress.step) * msPerStep;
}
