import type { RunEvent } from '../../src/core/events/run-event.ts';
import type { WorkerEvent } from '../../src/project/protocol/events.ts';
import type { StoredRun } from '../../src/project/storage/records.ts';
import { runProgress } from '../run-progress.ts';

/** Where progress goes. */
interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** The runs of one call: their progress is written as they report it, until all have ended. */
export class FollowedRuns {
  readonly #terminal: Terminal;
  readonly #reports = new Map<string, (event: RunEvent) => void>();
  readonly #open = new Set<string>();
  /** The run that reported last. */
  #last: string | undefined;
  readonly #allEnded: Promise<void>;
  #end: () => void = () => {};

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#allEnded = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  add({ id, name, config }: StoredRun): void {
    this.#open.add(id);
    const report = runProgress(config, this.#terminal.isTTY === true, (text) => {
      if (this.#last !== id) this.#terminal.write(`${name}:\n`);
      this.#last = id;
      this.#terminal.write(text);
    });
    this.#reports.set(id, report);
  }

  hear(event: WorkerEvent): void {
    if (event.kind !== 'run') return;
    for (const each of event.events) {
      this.#reports.get(event.runId)?.(each);
      if (each.kind === 'ended') this.#open.delete(event.runId);
    }
    if (this.#open.size === 0) this.#end();
  }

  /** Resolves when all runs have ended, or a stop is asked for. */
  async ended(stop: AbortSignal): Promise<void> {
    if (stop.aborted) return;
    const stopped = new Promise<void>((resolve) => {
      stop.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race([this.#allEnded, stopped]);
  }
}
