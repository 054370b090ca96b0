import type { ActiveRun } from './active-run.ts';

/** Has a run leave its place behind a checkpoint, from where it can go on; resolves when it has, or has ended meanwhile. */
export async function leavePlace(run: ActiveRun): Promise<void> {
  await run.pause('pause');
  run.command('park');
  await run.done;
}
