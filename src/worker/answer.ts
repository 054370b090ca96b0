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
    return { type: 'answer', id, result: await table[name](studio, params) };
  } catch (error) {
    return { type: 'refusal', id, error: encodeError(error) };
  }
}
