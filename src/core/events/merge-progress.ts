import type { RunEvent, StepMeans } from './run-event.ts';

/** What a run reports about ten times a second of work. */
export type Progress = Extract<RunEvent, { kind: 'progress' }>;

const wholeUntilMs = 200_000;

/**
 * Beginning of the window of time, in ms of the run's work, whose reports make one point. Early reports have each their
 * own; later windows are 0.2 s wide, and twice as wide each time the work has doubled.
 */
function windowOf({ elapsedMs }: Progress): number {
  if (elapsedMs < wholeUntilMs) return elapsedMs;
  const widthMs = 200 * 2 ** Math.floor(Math.log2(elapsedMs / wholeUntilMs));
  return Math.floor(elapsedMs / widthMs) * widthMs;
}

/**
 * True where two reports make one point of the curves. It depends on them alone, so that the reports of a run that is
 * followed and those that were kept come to the same points; about a thousand for each doubling of the work.
 */
export function isOnePoint(earlier: Progress, later: Progress): boolean {
  return earlier.step < later.step && windowOf(earlier) === windowOf(later);
}

/** Two reports of progress as one that covers both: means weighted by their steps, the rest of the later. */
export function mergeProgress(earlier: Progress, later: Progress): Progress {
  const stepsOf = (progress: Progress) =>
    Object.values(progress.byDataSet).reduce((sum, { steps }) => sum + steps, 0);
  const [before, after] = [stepsOf(earlier), stepsOf(later)];
  const byDataSet: Record<string, StepMeans> = { ...earlier.byDataSet };
  for (const [dataSet, means] of Object.entries(later.byDataSet)) {
    const known = byDataSet[dataSet];
    byDataSet[dataSet] = known ? mergeMeans(known, means) : means;
  }
  return {
    ...later,
    sentencesPerSecond: weighted(earlier.sentencesPerSecond, before, later.sentencesPerSecond, after),
    byDataSet,
  };
}

function mergeMeans(first: StepMeans, second: StepMeans): StepMeans {
  const mean = (field: 'loss' | 'gradientNorm' | 'clipped') =>
    weighted(first[field], first.steps, second[field], second.steps);
  return {
    steps: first.steps + second.steps,
    loss: mean('loss'),
    gradientNorm: mean('gradientNorm'),
    clipped: mean('clipped'),
  };
}

function weighted(first: number, firstWeight: number, second: number, secondWeight: number): number {
  const weight = firstWeight + secondWeight;
  return weight === 0 ? second : (first * firstWeight + second * secondWeight) / weight;
}
