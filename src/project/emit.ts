import { encodeError } from './protocol/errors.ts';
import type { WorkerEvent } from './protocol/events.ts';

/** Tells the page something unasked. */
export type Emit = (event: WorkerEvent) => void;

/** Tells the page of an error that no command waits for. */
export function emitProblem(emit: Emit, error: unknown): void {
  emit({ kind: 'problem', error: encodeError(error) });
}
