import type { RunConfig } from '../core/config/run-config.ts';
import type { RunEvent } from '../core/events/run-event.ts';

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
