import type { RunEvent } from '../config/run-event.ts';
import type { Emit } from './emit.ts';
import { mergeProgress } from './merge-progress.ts';

/** Time between two batches to the page, at least; what is rare and awaited leaves at once. */
const BATCH_MS = 100;
/** Reports of progress are kept at most this often. */
const KEPT_MS = 1000;

/**
 * The events of a run on their two ways: to the page in batches, numbered without a gap, and to storage, thinned: without
 * single steps, with a report of progress a second. Checkpoints are kept by whoever makes them.
 */
export class RunLog {
  readonly #runId: string;
  readonly #emit: Emit;
  #seq = 0;
  #batch: RunEvent[] = [];
  #sentAt = 0;
  #unsaved: RunEvent[] = [];
  /** Work of the run, in ms, at which the newest kept report began. */
  #keptSinceMs = Number.NEGATIVE_INFINITY;
  #hasEnded = false;

  constructor(runId: string, emit: Emit) {
    this.#runId = runId;
    this.#emit = emit;
  }

  add(event: RunEvent): void {
    this.#batch.push(event);
    this.#keep(event);
    this.#hasEnded ||= event.kind === 'ended';
    const canWait = event.kind === 'step' || event.kind === 'progress';
    if (!canWait || performance.now() - this.#sentAt >= BATCH_MS) this.send();
  }

  /** True once the run said that it has ended. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Sends what waits. */
  send(): void {
    if (this.#batch.length === 0) return;
    this.#emit({ kind: 'run', runId: this.#runId, seq: this.#seq++, events: this.#batch });
    this.#batch = [];
    this.#sentAt = performance.now();
  }

  /** What is to be kept and was not taken yet. */
  get unsaved(): readonly RunEvent[] {
    return this.#unsaved;
  }

  takeUnsaved(): readonly RunEvent[] {
    const taken = this.#unsaved;
    this.#unsaved = [];
    this.#keptSinceMs = Number.NEGATIVE_INFINITY;
    return taken;
  }

  #keep(event: RunEvent): void {
    if (event.kind === 'step' || event.kind === 'checkpoint') return;
    const last = this.#unsaved.at(-1);
    const isClose = event.kind === 'progress' && event.elapsedMs - this.#keptSinceMs < KEPT_MS;
    if (isClose && last?.kind === 'progress') {
      this.#unsaved[this.#unsaved.length - 1] = mergeProgress(last, event);
      return;
    }
    if (event.kind === 'progress') this.#keptSinceMs = event.elapsedMs;
    this.#unsaved.push(event);
  }
}
