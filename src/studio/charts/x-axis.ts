import type { RunConfig } from '../../core/config/run-config.ts';
import type { CurvePoint, RunProgress } from '../stores/fold-run.ts';

/** What a chart's x axis counts. */
export const xUnits = ['step', 'epoch', 'time'] as const;

export type XUnit = (typeof xUnits)[number];

/** Where on the x axis a point stands; `undefined` where it has no place. */
export type XOf = (point: Pick<CurvePoint, 'step'> & { readonly elapsedMs?: number }) => number | undefined;

function lastUpTo(points: readonly CurvePoint[], step: number): CurvePoint | undefined {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.step ?? Number.POSITIVE_INFINITY) <= step) low = middle + 1;
    else high = middle;
  }
  return points[low - 1];
}

/**
 * The x axis of a run: steps; epochs, passes over the target's training sentences (without any, nothing has an epoch); or
 * minutes of work.
 */
export function xAxis(
  unit: XUnit,
  config: Pick<RunConfig, 'target' | 'optimizer'>,
  progress: Pick<RunProgress, 'sampled' | 'learningRates' | 'sentences'>,
): XOf {
  if (unit === 'step') return ({ step }) => step;
  if (unit === 'time') {
    return ({ step, elapsedMs }) =>
      (elapsedMs ?? lastUpTo(progress.learningRates, step)?.elapsedMs ?? 0) / 60_000;
  }
  const targetSentences = progress.sentences[config.target] ?? 0;
  if (targetSentences === 0) return () => undefined;
  const sampled = progress.sampled[config.target] ?? [];
  const perStep = config.optimizer.batchSize / targetSentences;
  return ({ step }) => (lastUpTo(sampled, step)?.value ?? 0) * perStep;
}
