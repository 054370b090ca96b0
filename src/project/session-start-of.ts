import type { SessionStart } from '../learning/create-session.ts';
import type { RunServices } from './active-run.ts';
import { emitProblem } from './emit.ts';
import type { StoredRun } from './storage/records.ts';
import { StorageError } from './storage/storage-error.ts';
import { WorkerError } from './worker-error.ts';

/** From where a run goes on: its checkpoint, else the model that it continues, else its seed. */
export async function sessionStartOf(
  { id, name, continues }: StoredRun,
  { runs, models, emit }: Pick<RunServices, 'runs' | 'models' | 'emit'>,
): Promise<SessionStart> {
  try {
    const point = await runs.resumePoint(id);
    if (point) return { checkpoint: point.checkpoint };
  } catch (error) {
    if (!(error instanceof StorageError && error.code === 'damaged')) throw error;
    const message = `Both copies of the checkpoint of "${name}" are damaged. The run starts again from its seed, and its curves begin anew.`;
    emitProblem(emit, new WorkerError('damaged-checkpoint', message));
  }
  await runs.clear(id);
  return continues === undefined ? {} : { model: await models.bytes(continues) };
}
