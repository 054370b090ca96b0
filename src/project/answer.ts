import { type Handlers, handlers } from './handlers.ts';
import type { Project } from './project.ts';
import type { CommandName, Request } from './protocol/commands.ts';
import { encodeError } from './protocol/errors.ts';
import type { WorkerMessage } from './protocol/events.ts';

const table: Handlers = handlers;

/** Commands after which tabs that only show look at the project anew; what a run does is told by its events. */
const changeProject: ReadonlySet<CommandName> = new Set([
  'addFiles',
  'addSample',
  'changeFile',
  'removeFile',
  'restoreFile',
  'importProject',
  'saveConfig',
  'startRun',
  'moveRun',
  'renameRun',
  'deleteRun',
  'restoreRun',
  'scoreTest',
  'removeModel',
  'continueModel',
  'startStudy',
  'pauseStudy',
  'resumeStudy',
  'renameStudy',
  'removeStudy',
  'restoreStudy',
]);
/** Commands that wait for steps, which tell that they go on themselves; all others may work on whole files in silence. */
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
  project: Project,
  { id, name, params }: Request<Name>,
): Promise<WorkerMessage> {
  try {
    const work = () => project.requests.during(() => table[name](project, params));
    const result = await (steerRun.has(name) ? work() : project.heartbeat.duringLong(work));
    if (changeProject.has(name)) project.tellTabs();
    return { type: 'answer', id, result };
  } catch (error) {
    return { type: 'refusal', id, error: encodeError(error) };
  }
}
