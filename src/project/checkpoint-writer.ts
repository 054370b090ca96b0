import type { RunEvent } from '../core/events/run-event.ts';
import { DeviceError } from '../engine/device-error.ts';
import type { TrainingSession } from '../learning/session.ts';
import type { ModelRoom } from './model-room.ts';
import { ownBytes } from './own-bytes.ts';
import type { RunLog } from './run-log.ts';
import { modelIdOf } from './run-record-of.ts';
import type { RunStore } from './storage/run-store.ts';
import type { Turns } from './turns.ts';

/** What a writer of checkpoints works with. */
export interface CheckpointWriterParts {
  readonly runId: string;
  readonly log: RunLog;
  readonly runs: RunStore;
  readonly models: ModelRoom;
  /** Whoever reads or writes the kept events takes a turn. */
  readonly saving: Turns;
  /** A checkpoint was written. */
  readonly written: () => void;
  /** Something could not be kept. */
  readonly failed: (error: unknown) => void;
}

/**
 * Keeps the checkpoints of one run. Only the weights are read between two steps; the file is hashed and written while
 * training goes on, one at a time. Without room, training goes on.
 */
export class CheckpointWriter {
  readonly #parts: CheckpointWriterParts;
  #writing: Promise<void> = Promise.resolve();
  #keptStep: number;

  /** @param keptStep step of the checkpoint that the run goes on from, -1 without one */
  constructor(parts: CheckpointWriterParts, keptStep: number) {
    this.#parts = parts;
    this.#keptStep = keptStep;
  }

  /** Step of the newest checkpoint that is written; -1 without one. */
  get keptStep(): number {
    return this.#keptStep;
  }

  /** Waits until the checkpoint before is written, takes one and begins to write it. Error: DeviceError. */
  async take(session: TrainingSession, turns: Turns): Promise<void> {
    await this.#writing;
    const { step } = session;
    if (step === this.#keptStep) return;
    try {
      const bytes = ownBytes(await turns.take(() => session.checkpoint()));
      const events = this.#parts.log.takeUnsaved();
      this.#writing = this.#write(bytes, step, events);
    } catch (error) {
      if (error instanceof DeviceError) throw error;
      this.#parts.failed(error);
    }
  }

  /** Resolves when what was taken is written, or was told to have failed. */
  written(): Promise<void> {
    return this.#writing;
  }

  async #write(bytes: Uint8Array<ArrayBuffer>, step: number, events: readonly RunEvent[]): Promise<void> {
    const { runId, log, models, saving, written, failed } = this.#parts;
    try {
      await saving.take(() => this.#save(bytes, step, events));
      this.#keptStep = step;
      written();
      log.add({ kind: 'checkpoint', step });
      await models.settle(modelIdOf(runId));
    } catch (error) {
      // Whoever trains on the device hears of its loss.
      if (!(error instanceof DeviceError && error.code === 'lost')) failed(error);
    }
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
