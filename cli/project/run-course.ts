import type { Evaluation, RunEvent } from '../../src/core/events/run-event.ts';

/** How far a run is. */
export interface RunCourse {
  readonly step: number;
  /** The best evaluation of the target's dev set; undefined before the first. */
  readonly best: { readonly step: number; readonly dev: Evaluation } | undefined;
  /** Why it ended; undefined while it has not. */
  readonly reason: 'steps' | 'patience' | 'stopped' | 'failed' | undefined;
  readonly message: string | undefined;
}

/** How far a run is by its events; those after a step from which it went on do not count. */
export function runCourse(events: readonly RunEvent[], target: string): RunCourse {
  let step = 0;
  let bests: NonNullable<RunCourse['best']>[] = [];
  let end: Extract<RunEvent, { kind: 'ended' }> | undefined;
  for (const event of events) {
    if ('step' in event) step = event.step;
    if (event.kind === 'from') bests = bests.filter((best) => best.step <= event.step);
    else if (event.kind === 'ended') end = event;
    else if (event.kind === 'evaluation' && event.best) {
      const dev = event.evaluations.find(({ dataSet }) => dataSet === target);
      if (dev) bests.push({ step: event.step, dev });
    }
  }
  return { step, best: bests.at(-1), reason: end?.reason, message: end?.message };
}
