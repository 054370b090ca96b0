import type { CommandName, Params, Request, Result } from '../../project/protocol/commands.ts';
import { RemoteError } from '../../project/protocol/errors.ts';
import type { WorkerEvent, WorkerMessage } from '../../project/protocol/events.ts';
import { LOOK_MS, Watchdog } from '../../project/protocol/watchdog.ts';

/** The page's line to the worker. */
export interface StudioClient {
  /**
   * Sends a command and waits for its answer.
   * Error: `RemoteError` with what the worker said, or where it will never answer with code `worker-crashed` or, where it
   * had said nothing for too long and was ended, `worker-hung`.
   */
  call<Name extends CommandName>(name: Name, params: Params<Name>): Promise<Result<Name>>;
  /** Hears every event of the worker until the function that comes back is called. */
  subscribe(listener: (event: WorkerEvent) => void): () => void;
  /** Ends the worker, with all that it was doing, and starts another. Open calls fail with `worker-crashed`. */
  replaceWorker(): void;
}

/** What the client needs of a worker. */
export type WorkerLine = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

interface OpenCall {
  readonly resolve: (result: Result<CommandName>) => void;
  readonly reject: (error: RemoteError) => void;
}

function startWorker(): WorkerLine {
  return new Worker(new URL('../../platform/browser/worker.ts', import.meta.url), { type: 'module' });
}

function gone(code: 'worker-crashed' | 'worker-hung', message: string): RemoteError {
  return new RemoteError({ name: 'WorkerError', code, message });
}

function everySecond(look: () => void): void {
  setInterval(look, LOOK_MS);
}

/** Starts a worker and gives back the line to it. `watch` calls its argument again and again, at intervals of `LOOK_MS`. */
export function studioClient(
  start: () => WorkerLine = startWorker,
  watch: (look: () => void) => void = everySecond,
): StudioClient {
  const watchdog = new Watchdog();
  const open = new Map<number, OpenCall>();
  const listeners = new Set<(event: WorkerEvent) => void>();
  let lastId = 0;
  let broken: RemoteError | undefined;
  let worker = listenTo(start());

  function tell(event: WorkerEvent): void {
    for (const listener of listeners) listener(event);
  }

  function failOpenCalls(error: RemoteError): void {
    const calls = [...open.values()];
    open.clear();
    for (const { reject } of calls) reject(error);
  }

  function breakDown(message: string, code: 'worker-crashed' | 'worker-hung' = 'worker-crashed'): void {
    if (broken) return;
    broken = gone(code, message);
    worker.terminate();
    failOpenCalls(broken);
    tell({ kind: 'problem', error: broken.wire });
  }

  watch(() => {
    if (broken || !watchdog.look()) return;
    breakDown(
      'The worker that trains and reads files had stopped answering and was ended; what was kept is safe.',
      'worker-hung',
    );
  });

  function receive(message: WorkerMessage): void {
    if (message.type === 'alive') {
      watchdog.heardAlive(message.allowMs);
      return;
    }
    watchdog.heard();
    if (message.type === 'event') {
      tell(message.event);
      return;
    }
    const call = open.get(message.id);
    open.delete(message.id);
    if (message.type === 'answer') call?.resolve(message.result);
    else call?.reject(new RemoteError(message.error));
  }

  function listenTo(fresh: WorkerLine): WorkerLine {
    const isCurrent = () => fresh === worker;
    fresh.addEventListener('message', (event) => {
      if (isCurrent()) receive(event.data);
    });
    fresh.addEventListener('error', (event) => {
      event.preventDefault();
      const reason = event.message ? `: ${event.message}` : '; its program could not be loaded';
      if (isCurrent()) breakDown(`The worker that trains and reads files stopped${reason}.`);
    });
    fresh.addEventListener('messageerror', () => {
      if (isCurrent()) breakDown('The worker sent a message that this page cannot read.');
    });
    return fresh;
  }

  return {
    call<Name extends CommandName>(name: Name, params: Params<Name>) {
      const answer = new Promise<Result<CommandName>>((resolve, reject) => {
        if (broken) return reject(broken);
        const request: Request<Name> = { id: ++lastId, name, params };
        worker.postMessage(request);
        open.set(request.id, { resolve, reject });
      });
      return answer as Promise<Result<Name>>;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replaceWorker() {
      worker.terminate();
      failOpenCalls(gone('worker-crashed', 'The worker was replaced before it answered.'));
      broken = undefined;
      watchdog.reset();
      worker = listenTo(start());
    },
  };
}
