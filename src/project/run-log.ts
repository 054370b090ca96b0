import { isOnePoint, mergeProgress } from '../core/events/merge-progress.ts';
import type { RunEvent } from '../core/events/run-event.ts';
import type { Emit } from './emit.ts';
import type { RunStore } from './storage/run-store.ts';

/** Time between two batches to the page, at least; what is rare and awaited leaves at once. */
const BATCH_MS = 100;

/**
 * The events of a run on their two ways: to the page in batches, numbered without a gap, and to storage without single
 * steps, with one report for each point of the curves. Checkpoints are kept by whoever makes them.
 */
export class RunLog {
  readonly #runId: string;
  readonly #emit: Emit;
  #seq = 0;
  #batch: RunEvent[] = [];
  #sentAt = 0;
  #unsaved: RunEvent[] = [];
  #saving: readonly RunEvent[] = [];
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

  /** What is to be kept and is not known to be saved. */
  get unsaved(): readonly RunEvent[] {
    return [...this.#saving, ...this.#unsaved];
  }

  /** Takes what is unsaved, to save it; `saved` or `notSaved` says what came of it. */
  takeUnsaved(): readonly RunEvent[] {
    this.#saving = this.unsaved;
    this.#unsaved = [];
    return this.#saving;
  }

  saved(): void {
    this.#saving = [];
  }

  notSaved(): void {
    this.#unsaved = [...this.unsaved];
    this.#saving = [];
  }

  /** Forgets what is unsaved. */
  drop(): void {
    this.#unsaved = [];
    this.#saving = [];
  }

  #keep(event: RunEvent): void {
    if (event.kind === 'step' || event.kind === 'checkpoint') return;
    const last = this.#unsaved.at(-1);
    if (event.kind === 'progress' && last?.kind === 'progress' && isOnePoint(last, event))
      this.#unsaved[this.#unsaved.length - 1] = mergeProgress(last, event);
    else this.#unsaved.push(event);
  }
}

/** Ends a run that never began: it was stopped while it waited. */
export async function endBeforeStart(log: RunLog, runs: RunStore, id: string): Promise<void> {
  log.add({ kind: 'ended', step: 0, elapsedMs: 0, reason: 'stopped' });
  await runs.appendEvents(id, log.takeUnsaved());
  log.saved();
  await runs.change(id, { phase: 'ended' });
}
