import type { RunRecord } from './protocol/project.ts';
import type { KeptRun } from './storage/run-store.ts';

/** What the page is told of a stored run that is not going on: it has ended, or waits. */
export function runRecordOf({ run, events, hasCheckpoint }: KeptRun): RunRecord {
  const { id, name, config, createdAt, activeAt, testLooks } = run;
  const phase = run.phase === 'ended' ? 'ended' : 'paused';
  return {
    id,
    name,
    config,
    createdAt,
    activeAt,
    testLooks,
    events,
    phase,
    restarts: phase === 'paused' && !hasCheckpoint,
  };
}

/** The id of a run's model. */
export function modelIdOf(runId: string): string {
  return `run-${runId}`;
}
