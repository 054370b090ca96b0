import { inQueueOrder, moved, type QueuedRun } from './run-queue.ts';
import type { StoredRun } from './storage/records.ts';
import type { RunStore } from './storage/run-store.ts';

/** The runs that wait for a free place. */
export async function waitingRuns(runs: RunStore): Promise<readonly (StoredRun & QueuedRun)[]> {
  return (await runs.rows()).flatMap(({ queue, ...run }) =>
    run.phase === 'queued' && queue !== undefined ? [{ ...run, queue }] : [],
  );
}

/** Moves a waiting run before another, or behind all; the waiting runs in their new order. */
export async function moveWaiting(runs: RunStore, id: string, before: string | undefined) {
  const waiting = await waitingRuns(runs);
  if (waiting.some((run) => run.id === id)) {
    for (const { id: each, queue } of moved(waiting, id, before)) await runs.change(each, { queue });
  }
  return inQueueOrder(await waitingRuns(runs), undefined);
}

/** Runs of the queue that were interrupted wait again. */
export async function waitAgain(runs: RunStore): Promise<void> {
  for (const run of await runs.rows()) {
    if (run.queue !== undefined && run.phase !== 'ended' && run.phase !== 'queued')
      await runs.change(run.id, { phase: 'queued' });
  }
}
