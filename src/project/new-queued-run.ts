import type { RunConfig } from '../core/config/run-config.ts';
import { newId } from './new-id.ts';
import type { StoredRun } from './storage/records.ts';

/** A run that waits in the queue. `queue`: its place there; lower ones are earlier. */
export function newQueuedRun(config: RunConfig, name: string, queue: number): StoredRun {
  const now = Date.now();
  return { id: newId(), name, config, createdAt: now, activeAt: now, phase: 'queued', queue, testLooks: [] };
}
