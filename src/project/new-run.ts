import type { RunConfig } from '../core/config/run-config.ts';
import { newId } from './new-id.ts';
import type { StoredRun } from './storage/records.ts';

/** What else is known of a new run. */
export interface NewRunFacts {
  /** Its place in the queue, where it waits; lower ones are earlier. */
  readonly queue?: number;
  /** The model that it trains further. */
  readonly continues?: string | undefined;
}

/** A run that has not begun. */
export function newRun(config: RunConfig, name: string, { queue, continues }: NewRunFacts = {}): StoredRun {
  const now = Date.now();
  return {
    id: newId(),
    name,
    config,
    createdAt: now,
    activeAt: now,
    testLooks: [],
    ...(queue === undefined ? { phase: 'preparing' } : { phase: 'queued', queue }),
    ...(continues !== undefined && { continues }),
  };
}
