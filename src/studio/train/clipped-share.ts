import type { RunProgress } from '../stores/fold-run.ts';

/** Share of all reported steps whose gradient was clipped, 0 to 1; `undefined` before the first report. */
export function clippedShare({ clipped }: Pick<RunProgress, 'clipped'>): number | undefined {
  let [steps, ofThemClipped, before] = [0, 0, 0];
  for (const { step, value } of clipped) {
    if (value !== null) {
      steps += step - before;
      ofThemClipped += value * (step - before);
    }
    before = step;
  }
  return steps === 0 ? undefined : ofThemClipped / steps;
}
