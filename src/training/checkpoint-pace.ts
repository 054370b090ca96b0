import type { RunConfig } from '../config/run-config.ts';
import type { RunEvent } from '../config/run-event.ts';

/** Training without a checkpoint, milliseconds: at least, and at most. Between them, checkpoints take a thirtieth of the time. */
const leastUnkeptMs = 5_000;
const mostUnkeptMs = 25_000;
const unkeptByKeeping = 30;

/** When a run is due for a checkpoint: the longer one takes, the rarer they are. */
export class CheckpointPace {
  #dueAt = performance.now() + leastUnkeptMs;

  get isDue(): boolean {
    return performance.now() >= this.#dueAt;
  }

  /** A checkpoint was made, or tried, since `began` (`performance.now()`). */
  kept(began: number): void {
    const now = performance.now();
    const unkeptMs = unkeptByKeeping * (now - began);
    this.#dueAt = now + Math.min(Math.max(unkeptMs, leastUnkeptMs), mostUnkeptMs);
  }
}

/**
 * True behind an event after which a checkpoint is whole: a step, unless its evaluation is to come, or that evaluation.
 * A checkpoint in between would leave the evaluation out.
 */
export function endsStep(
  event: RunEvent,
  { evalEvery, steps }: Pick<RunConfig, 'evalEvery' | 'steps'>,
): boolean {
  if (event.kind === 'evaluation') return true;
  return event.kind === 'step' && event.step % evalEvery !== 0 && event.step !== steps;
}
