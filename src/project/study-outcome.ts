import type { RunOutcome } from '../studies/study-tables.ts';
import { lookAtTest } from './evaluate-test.ts';
import type { FileService } from './file-service.ts';
import type { ModelService } from './model-service.ts';
import type { StoredRun, StoredTestScore } from './storage/records.ts';
import type { RunStore } from './storage/run-store.ts';
import { WorkerError } from './worker-error.ts';

/** What the scoring of a run works with. */
export interface ScoringServices {
  readonly runs: RunStore;
  readonly files: FileService;
  readonly models: ModelService;
}

/**
 * What came of a run that has ended: its best score on the dev set, and that of the best weights on the test set, where there is
 * one. A run that cannot be scored has failed, with the reason.
 */
export async function scoredOutcome(
  { id, config }: StoredRun,
  services: ScoringServices,
): Promise<{ readonly outcome: RunOutcome; readonly score?: StoredTestScore }> {
  const { events } = await services.runs.get(id);
  const ended = events.findLast((event) => event.kind === 'ended');
  const seconds = ended ? { seconds: ended.elapsedMs / 1000 } : {};
  if (ended?.reason === 'failed' || ended?.reason === 'stopped')
    return { outcome: { status: 'failed', message: ended.message ?? 'The run was stopped.', ...seconds } };
  const best = events.findLast((event) => event.kind === 'evaluation' && event.best);
  const evaluated = best?.kind === 'evaluation' ? best : undefined;
  const dev = evaluated?.evaluations.find(({ dataSet }) => dataSet === config.target);
  const outcome = {
    status: 'done' as const,
    bestDev: dev?.score ?? null,
    bestStep: evaluated?.step ?? null,
    ...seconds,
  };
  try {
    const { evaluation, ...score } = await lookAtTest(id, services);
    return { outcome: { ...outcome, test: evaluation }, score };
  } catch (error) {
    // Without a test corpus a study has dev scores alone.
    if (error instanceof WorkerError && error.code === 'no-data') return { outcome };
    return { outcome: { status: 'failed', message: error instanceof Error ? error.message : String(error) } };
  }
}
