import type { RunEvent } from '../../core/events/run-event.ts';

/** The end of a run that an error ended. */
export function failedEvent(error: unknown, step: number, elapsedMs: number): RunEvent {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'ended', step, elapsedMs, reason: 'failed', message };
}
