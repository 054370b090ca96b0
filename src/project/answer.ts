import { type Handlers, handlers } from './handlers.ts';
import type { CommandName, Request } from './protocol/commands.ts';
import { encodeError } from './protocol/errors.ts';
import type { WorkerMessage } from './protocol/events.ts';
import type { Studio } from './studio.ts';

const table: Handlers = handlers;

/** Commands after which tabs that only show look at the project anew; what a run does is told by its events. */
const changeProject: ReadonlySet<CommandName> = new Set([
  'addFiles',
  'addSample',
  'changeFile',
  'removeFile',
  'restoreFile',
  'saveConfig',
  'startRun',
  'moveRun',
  'renameRun',
  'deleteRun',
  'restoreRun',
  'scoreTest',
  'removeModel',
  'continueModel',
]);
/** Commands that wait for steps, which give signs of life themselves; all others may work on whole files in silence. */
const steerRun: ReadonlySet<CommandName> = new Set([
  'pauseRun',
  'stepRun',
  'resumeRun',
  'stopRun',
  'changeRun',
  'profileRun',
  'keepRun',
  'watchRun',
]);

/** The message that answers a request: its result, or why it is refused. Never throws. */
export async function answer<Name extends CommandName>(
  studio: Studio,
  { id, name, params }: Request<Name>,
): Promise<WorkerMessage> {
  try {
    const work = () => studio.requests.during(() => table[name](studio, params));
    const result = await (steerRun.has(name) ? work() : studio.life.duringLong(work));
    if (changeProject.has(name)) studio.tellTabs();
    return { type: 'answer', id, result };
  } catch (error) {
    return { type: 'refusal', id, error: encodeError(error) };
  }
}
