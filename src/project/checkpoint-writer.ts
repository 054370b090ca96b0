import type { RunEvent } from '../core/events/run-event.ts';
import { DeviceError } from '../engine/device-error.ts';
import type { ModelService } from './model-service.ts';
import type { Mutex } from './mutex.ts';
import type { RunLog } from './run-log.ts';
import { modelIdOf } from './run-record-of.ts';
import type { RunStore } from './storage/run-store.ts';

/** What a writer of checkpoints works with. */
export interface CheckpointWriterParts {
  readonly runId: string;
  readonly log: RunLog;
  readonly runs: RunStore;
  readonly models: ModelService;
  /** Whoever reads or writes the kept events takes a turn. */
  readonly saving: Mutex;
  /** A checkpoint was written. */
  readonly written: () => void;
  /** Something could not be kept. */
  readonly failed: (error: unknown) => void;
}

/** Writes the checkpoints of one run, one at a time, each with the events up to it. Without room, training goes on. */
export class CheckpointWriter {
  readonly #parts: CheckpointWriterParts;
  #writing: Promise<unknown> = Promise.resolve();
  #keptStep = -1;

  constructor(parts: CheckpointWriterParts) {
    this.#parts = parts;
  }

  /** The run goes on from the checkpoint of this step. */
  begin(step: number): void {
    this.#keptStep = step;
  }

  /** Step of the newest checkpoint that is written; -1 without one. */
  get keptStep(): number {
    return this.#keptStep;
  }

  /** Writes a checkpoint, and then the model where there is a better one. False where the checkpoint could not be kept. */
  write(bytes: Uint8Array<ArrayBuffer>, step: number): Promise<boolean> {
    // Taken at once: what is reported later belongs to the next checkpoint.
    const writing = this.#write(bytes, step, this.#parts.log.takeUnsaved());
    this.#writing = writing;
    return writing;
  }

  /** Resolves when what was given is written, or was told to have failed. */
  async written(): Promise<void> {
    await this.#writing;
  }

  async #write(bytes: Uint8Array<ArrayBuffer>, step: number, events: readonly RunEvent[]): Promise<boolean> {
    const { runId, log, models, saving, written, failed } = this.#parts;
    try {
      await saving.runExclusive(() => this.#save(bytes, step, events));
      this.#keptStep = step;
      written();
      log.add({ kind: 'checkpoint', step });
      await models.settle(modelIdOf(runId));
    } catch (error) {
      // Whoever trains on the device hears of its loss.
      if (!(error instanceof DeviceError && error.code === 'lost')) failed(error);
    }
    return this.#keptStep === step;
  }

  async #save(bytes: Uint8Array<ArrayBuffer>, step: number, events: readonly RunEvent[]): Promise<void> {
    const { runId, log, runs } = this.#parts;
    try {
      await runs.appendEvents(runId, [...events, { kind: 'checkpoint', step }]);
    } catch (error) {
      log.notSaved();
      throw error;
    }
    log.saved();
    await runs.writeCheckpoint(runId, bytes, step);
  }
}
