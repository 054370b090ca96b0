import type { WorkerEvent } from './protocol/events.ts';

/** Time between two signs of life, at most, while the worker can give them; ms. */
const EVERY_MS = 1000;
/** Silence that the page should allow while training: a step gives signs between its kernels. */
const USUAL_MS = 8000;
/** Silence that it should allow while whole files are read, a run is prepared, or programs are compiled. */
const LONG_MS = 90_000;

/**
 * Tells the page that the worker is alive, and how long it may be silent. A worker that computes lets no timer in, but what
 * it posts arrives at once: therefore long computations call `sign` themselves, and what can do neither (a table sorted, a
 * file's statistics) announces a longer silence.
 */
export class Heartbeat {
  readonly #say: (allowMs: number) => void;
  /** Commands that work on whole files. */
  #longCommands = 0;
  /** Runs that are being prepared. */
  readonly #preparing = new Set<string>();
  #saidAt = Number.NEGATIVE_INFINITY;

  constructor(say: (allowMs: number) => void) {
    this.#say = say;
  }

  /** Gives a sign every second from now on, whenever timers are let in. */
  start(): void {
    setInterval(() => this.#sayNow(), EVERY_MS);
    this.#sayNow();
  }

  /** Gives a sign where the last was a second ago; cheap enough to be called after every kernel. */
  beat(): void {
    if (performance.now() - this.#saidAt >= EVERY_MS) this.#sayNow();
  }

  /** Announces a longer silence for as long as `work` takes. */
  async duringLong<T>(work: () => Promise<T>): Promise<T> {
    this.#longCommands++;
    this.#sayNow();
    try {
      return await work();
    } finally {
      this.#longCommands--;
      this.#sayNow();
    }
  }

  /** Follows the phases of runs: one that is prepared or compiled may be silent for longer. */
  hear(event: WorkerEvent): void {
    if (event.kind !== 'run') return;
    for (const each of event.events) {
      if (each.kind !== 'phase' && each.kind !== 'ended') continue;
      const isLong = each.kind === 'phase' && (each.phase === 'preparing' || each.phase === 'compiling');
      if (isLong === this.#preparing.has(event.runId)) continue;
      if (isLong) this.#preparing.add(event.runId);
      else this.#preparing.delete(event.runId);
      this.#sayNow();
    }
  }

  #sayNow(): void {
    this.#saidAt = performance.now();
    this.#say(this.#longCommands > 0 || this.#preparing.size > 0 ? LONG_MS : USUAL_MS);
  }
}
