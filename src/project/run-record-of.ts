import type { RunRecord } from './protocol/project.ts';
import type { KeptRun } from './storage/run-store.ts';

/** What the page is told of a stored run that is not going on: it has ended, is paused, or waits for a free place. */
export function runRecordOf({ run, events, hasCheckpoint }: KeptRun): RunRecord {
  const { id, name, config, createdAt, activeAt, testLooks, queue } = run;
  const phase = run.phase === 'ended' || run.phase === 'queued' ? run.phase : 'paused';
  return {
    id,
    name,
    config,
    createdAt,
    activeAt,
    testLooks,
    events,
    phase,
    ...(phase === 'queued' && queue !== undefined && { queue }),
    restarts: phase === 'paused' && !hasCheckpoint,
  };
}

/** The id of a run's model. */
export function modelIdOf(runId: string): string {
  return `run-${runId}`;
}
