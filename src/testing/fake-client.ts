import type { CommandName, Params, Result } from '../project/protocol/commands.ts';
import type { WorkerEvent } from '../project/protocol/events.ts';
import type { StudioClient } from '../studio/client/studio-client.ts';

/** Answers to commands, by name; a command without one never comes back. */
export type Answers = {
  [Name in CommandName]?: (params: Params<Name>) => Result<Name> | Promise<Result<Name>>;
};

/** A line to a worker that the test plays: it answers from a table, and says what it is told to. */
export function fakeClient(answers: Answers) {
  const calls: CommandName[] = [];
  const listeners = new Set<(event: WorkerEvent) => void>();
  let replaced = 0;
  const client: StudioClient = {
    async call<Name extends CommandName>(name: Name, params: Params<Name>) {
      calls.push(name);
      const answer = answers[name] as
        | ((given: Params<Name>) => Result<Name> | Promise<Result<Name>>)
        | undefined;
      return answer ? answer(params) : new Promise<Result<Name>>(() => undefined);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replaceWorker() {
      replaced++;
    },
  };
  return {
    client,
    calls,
    say: (event: WorkerEvent) => {
      for (const listener of listeners) listener(event);
    },
    replaced: () => replaced,
  };
}
