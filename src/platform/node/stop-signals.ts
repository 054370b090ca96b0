import { constants } from 'node:os';
import { InterruptedRun } from './interrupted-run.ts';

const wanted = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'] as const;

/** A terminal signals a whole group of processes, and npm passes on what it is sent: one press may arrive twice. */
const sameStopMs = 400;

/**
 * Listens for the signals that stop a run. The first asks for a stop, which whoever works grants when it can; a second
 * one has the effect that it has without this, at once.
 */
export class StopSignals {
  readonly #controller = new AbortController();
  readonly #told: (signal: string) => void;
  readonly #listener = (signal: NodeJS.Signals) => this.#hear(signal);
  #firstAt: number | undefined;

  /** @param told is called at the first signal */
  constructor(told: (signal: string) => void) {
    this.#told = told;
    for (const signal of wanted) if (signal in constants.signals) process.on(signal, this.#listener);
  }

  /** Aborted by the first signal, with an `InterruptedRun` that says that nothing was begun yet. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get requested(): boolean {
    return this.#controller.signal.aborted;
  }

  close(): void {
    for (const signal of wanted) process.off(signal, this.#listener);
  }

  #hear(signal: NodeJS.Signals): void {
    if (this.#firstAt === undefined) {
      this.#firstAt = performance.now();
      this.#told(signal);
      const message = `Stopped by ${signal} before this call trained a step: nothing is lost, and the same call does it all.`;
      this.#controller.abort(new InterruptedRun(message));
    } else if (performance.now() - this.#firstAt > sameStopMs) {
      this.close();
      process.kill(process.pid, signal);
    }
  }
}
