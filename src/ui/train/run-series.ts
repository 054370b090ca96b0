import type { RunConfig } from '../../config/run-config.ts';
import type { RunChange, RunEvent } from '../../config/run-event.ts';

/** One value of a curve, with what can stand on the x axis. */
export interface CurvePoint {
  readonly step: number;
  readonly elapsedMs: number;
  /** Passes over the target's training sentences; `null` where it has none. */
  readonly epoch: number | null;
  /** `null` where undefined. */
  readonly value: number | null;
}

/** All curves of one run. Scores are per cent. */
export interface RunSeries {
  /** Dev scores by data set: conlleval F1 where tags mark phrases, accuracy otherwise. */
  readonly scores: ReadonlyMap<string, readonly CurvePoint[]>;
  /** Data sets whose score is an accuracy. */
  readonly byAccuracy: ReadonlySet<string>;
  readonly losses: ReadonlyMap<string, readonly CurvePoint[]>;
  readonly learningRate: readonly CurvePoint[];
  /** Mean global norm before clipping. */
  readonly gradientNorm: readonly CurvePoint[];
  /** Share of all steps whose gradient was clipped, 0 to 1; `null` before the first report. */
  readonly clippedShare: number | null;
  /** Steps on each data set. */
  readonly steps: ReadonlyMap<string, number>;
  /** The evaluation whose weights were kept. */
  readonly best: CurvePoint | undefined;
  readonly changes: readonly { readonly at: CurvePoint; readonly change: RunChange }[];
}

/** A run that went on from a checkpoint reports some steps again; the later report stands. */
function withoutRepeats(events: readonly RunEvent[]): readonly RunEvent[] {
  const earliest = new Map<RunEvent['kind'], number>();
  const kept: RunEvent[] = [];
  for (let index = events.length - 1; index >= 0; index--) {
    const event = events[index];
    if (event === undefined) continue;
    if (event.kind === 'progress' || event.kind === 'evaluation') {
      if (event.step >= (earliest.get(event.kind) ?? Number.POSITIVE_INFINITY)) continue;
      earliest.set(event.kind, event.step);
    }
    kept.push(event);
  }
  return kept.reverse();
}

/**
 * The curves of a run, folded from what it reported.
 * @param targetSentences training sentences of the target after subsampling; decides the length of an epoch
 */
export function runSeries(
  config: Pick<RunConfig, 'target' | 'optimizer'>,
  events: readonly RunEvent[],
  targetSentences: number,
): RunSeries {
  const scores = new Map<string, CurvePoint[]>();
  const byAccuracy = new Set<string>();
  const losses = new Map<string, CurvePoint[]>();
  const learningRate: CurvePoint[] = [];
  const gradientNorm: CurvePoint[] = [];
  const steps = new Map<string, number>();
  const changes: { at: CurvePoint; change: RunChange }[] = [];
  let best: CurvePoint | undefined;
  let clipped = 0;
  let reported = 0;
  let elapsedMs = 0;

  const pointAt = (step: number, value: number | null): CurvePoint => ({
    step,
    elapsedMs,
    epoch:
      targetSentences > 0
        ? ((steps.get(config.target) ?? 0) * config.optimizer.batchSize) / targetSentences
        : null,
    value,
  });
  const append = (curves: Map<string, CurvePoint[]>, key: string, point: CurvePoint) => {
    const curve = curves.get(key);
    if (curve) curve.push(point);
    else curves.set(key, [point]);
  };

  for (const event of withoutRepeats(events)) {
    if (event.kind === 'progress') {
      elapsedMs = event.elapsedMs;
      const means = Object.entries(event.byDataSet);
      for (const [id, mean] of means) steps.set(id, (steps.get(id) ?? 0) + mean.steps);
      let norm = 0;
      let count = 0;
      for (const [id, mean] of means) {
        append(losses, id, pointAt(event.step, mean.loss));
        norm += mean.gradientNorm * mean.steps;
        clipped += mean.clipped * mean.steps;
        count += mean.steps;
      }
      reported += count;
      learningRate.push(pointAt(event.step, event.learningRate));
      gradientNorm.push(pointAt(event.step, count === 0 ? null : norm / count));
    } else if (event.kind === 'evaluation') {
      elapsedMs = event.elapsedMs;
      for (const { dataSet, score, conlleval } of event.evaluations) {
        append(scores, dataSet, pointAt(event.step, score));
        if (conlleval === undefined) byAccuracy.add(dataSet);
        if (dataSet === config.target && event.best) best = pointAt(event.step, score);
      }
    } else if (event.kind === 'change') {
      changes.push({ at: pointAt(event.step, null), change: event.change });
    }
  }
  return {
    scores,
    byAccuracy,
    losses,
    learningRate,
    gradientNorm,
    clippedShare: reported === 0 ? null : clipped / reported,
    steps,
    best,
    changes,
  };
}
