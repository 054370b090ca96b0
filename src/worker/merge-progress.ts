import type { RunEvent, StepMeans } from '../config/run-event.ts';

type Progress = Extract<RunEvent, { kind: 'progress' }>;

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
