import type { CommandName, Request } from '../protocol/commands.ts';
import { encodeError } from '../protocol/errors.ts';
import type { WorkerMessage } from '../protocol/events.ts';
import { type Handlers, handlers } from './handlers.ts';
import type { Studio } from './studio.ts';

const table: Handlers = handlers;

/** The message that answers a request: its result, or why it is refused. Never throws. */
export async function answer<Name extends CommandName>(
  studio: Studio,
  { id, name, params }: Request<Name>,
): Promise<WorkerMessage> {
  try {
    const result = await studio.requests.during(() => table[name](studio, params));
    return { type: 'answer', id, result };
  } catch (error) {
    return { type: 'refusal', id, error: encodeError(error) };
  }
}
