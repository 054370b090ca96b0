import { answer } from '../project/answer.ts';
import { Heartbeat } from '../project/heartbeat.ts';
import { Project } from '../project/project.ts';
import type { ProjectHost } from '../project/project-host.ts';
import type { CommandName, Params, Result } from '../project/protocol/commands.ts';
import type { WorkerEvent } from '../project/protocol/events.ts';

/** A project behind the protocol, as a page has it: by message, errors as they cross. */
export function openProject(host: ProjectHost) {
  const events: WorkerEvent[] = [];
  const project = new Project(host, (event) => events.push(event), new Heartbeat(() => {}));
  async function call<Name extends CommandName>(name: Name, params: Params<Name>): Promise<Result<Name>> {
    const message = await answer(project, { id: 1, name, params });
    if (message.type === 'answer') return message.result as Result<Name>;
    throw message.type === 'refusal' ? message.error : new Error('An event is no answer.');
  }
  const ended = async (runId: string) => {
    for (;;) {
      const told = events.flatMap((event) =>
        event.kind === 'run' && event.runId === runId ? event.events : [],
      );
      const end = told.find(({ kind }) => kind === 'ended');
      if (end) return end;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { project, call, events, ended };
}
