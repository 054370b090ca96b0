import type { RunConfig } from '../core/config/run-config.ts';
import type { RunChange, RunEvent } from '../core/events/run-event.ts';
import { createSession, type SessionStart } from '../learning/create-session.ts';
import type { TrainingSession } from '../learning/session.ts';
import { CheckpointWriter } from './checkpoint-writer.ts';
import type { DeviceHolder } from './device-holder.ts';
import { type Emit, emitProblem } from './emit.ts';
import type { FileRoom } from './file-room.ts';
import { modelRecordOf } from './model-record-of.ts';
import type { ModelRoom } from './model-room.ts';
import type { OpenRequests } from './open-requests.ts';
import { runDataOf } from './run-data-of.ts';
import type { RunLog } from './run-log.ts';
import { modelIdOf } from './run-record-of.ts';
import { type DriveOutcome, type RunCommand, Runner } from './runner.ts';
import type { KeptRun, RunStore } from './storage/run-store.ts';
import { Turns } from './turns.ts';
import { WorkerError } from './worker-error.ts';

/** The rooms that a run works with. */
export interface RunSurroundings {
  readonly runs: RunStore;
  readonly files: FileRoom;
  readonly models: ModelRoom;
  readonly devices: Pick<DeviceHolder, 'current'>;
  readonly requests: OpenRequests;
  readonly emit: Emit;
  /** Something was written or deleted. */
  readonly storageChanged: () => void;
}

/** Which run goes on, and from where. */
export interface RunStart {
  readonly id: string;
  readonly name: string;
  readonly config: RunConfig;
  readonly command: RunCommand;
  readonly log: RunLog;
  /** From a checkpoint, from a model, or from nothing; asked again when the device was lost. */
  readonly from: () => Promise<SessionStart>;
}

/**
 * The run that goes on: prepared, driven, and when its device is lost, driven on from the last checkpoint. It waits for
 * nobody: `done` resolves when it has ended or was parked, and never rejects.
 */
export class ActiveRun {
  readonly id: string;
  readonly done: Promise<void>;
  readonly #start: RunStart;
  readonly #rooms: RunSurroundings;
  readonly #log: RunLog;
  #name: string;
  #command: RunCommand;
  #runner: Runner | undefined;
  #session: TrainingSession | undefined;
  #writer: CheckpointWriter | undefined;
  #isTroubled = false;
  readonly #saving = new Turns();
  #profiled = false;
  #onSettled: () => void = () => {};

  constructor(start: RunStart, rooms: RunSurroundings) {
    this.id = start.id;
    this.#start = start;
    this.#rooms = rooms;
    this.#name = start.name;
    this.#command = start.command;
    this.#log = start.log;
    this.done = this.#run();
  }

  get log(): RunLog {
    return this.#log;
  }

  get isPaused(): boolean {
    return this.#command === 'pause' || this.#runner?.command === 'pause';
  }

  /** True where everything up to now is in a checkpoint. */
  get isKept(): boolean {
    return this.#session !== undefined && this.#writer?.keptStep === this.#session.step;
  }

  /** What is kept of the run, with the events that are not saved yet. */
  kept(): Promise<KeptRun> {
    return this.#saving.take(async () => {
      const kept = await this.#rooms.runs.get(this.id);
      // Whoever takes up the record hears the events after it, and none twice.
      this.#log.send();
      return { ...kept, events: [...kept.events, ...this.#log.unsaved] };
    });
  }

  command(command: RunCommand): void {
    this.#onSettled();
    this.#command = command;
    if (this.#runner) this.#runner.command = command;
  }

  /** Pauses, at once or after one step; resolves when the run is paused, has ended, or something else is told. */
  async pause(command: 'pause' | 'step'): Promise<void> {
    this.command(command);
    const settled = new Promise<void>((resolve) => {
      this.#onSettled = resolve;
    });
    await Promise.race([settled, this.done]);
  }

  /** Keeps a checkpoint at the next boundary. */
  keep(): void {
    this.#runner?.keep();
  }

  rename(name: string): void {
    this.#name = name;
  }

  /** Measures a step from time to time, or no more. */
  profile(on: boolean): void {
    this.#profiled = on;
    if (this.#session) this.#session.profiled = on;
  }

  /** Errors: `busy` while the run is prepared, ConfigError. */
  change(change: RunChange): void {
    if (!this.#session)
      throw new WorkerError('busy', 'The run is still being prepared; change it when it trains.');
    this.#session.change(change);
  }

  async #run(): Promise<void> {
    try {
      do {
        this.#log.add({ kind: 'phase', phase: 'preparing' });
      } while ((await this.#drive()) === 'lost');
    } catch (error) {
      await this.#fail(error);
    }
    this.#log.send();
  }

  /** Trains on the device that there is, until the run ends, is parked, or the device is lost. */
  async #drive(): Promise<DriveOutcome> {
    const { devices, files, models, requests } = this.#rooms;
    const { config, from } = this.#start;
    const { device, turns } = await devices.current();
    const data = await runDataOf(config, files);
    const start = await from();
    const session = await turns.take(() => createSession(config, data, device, start));
    this.#session = session;
    session.profiled = this.#profiled;
    // What was reported of later steps comes again: all of it where there is no checkpoint.
    this.#log.add({ kind: 'from', step: session.step });
    const writer = this.#checkpointWriter(start.checkpoint ? session.step : -1);
    this.#writer = writer;
    if (session.best) this.#offer(session);
    const runner = new Runner(
      {
        session,
        log: this.#log,
        turns,
        requests,
        onLost: (listener) => device.onLost(listener),
        keepTags: () => this.#keepTags(session),
        bestChanged: () => this.#offer(session),
        keep: () => writer.take(session, turns),
        kept: () => writer.written(),
        paused: () => this.#onSettled(),
      },
      this.#command,
    );
    this.#runner = runner;
    const outcome = await this.#outcomeOf(runner, session);
    this.#command = runner.command;
    this.#runner = undefined;
    this.#session = undefined;
    if (outcome === 'ended') await this.#keepModel(session, turns);
    models.withdraw(modelIdOf(this.id));
    await writer.written();
    // What came after the checkpoint comes again.
    if (outcome === 'lost') this.#log.drop();
    else await turns.take(async () => session.dispose());
    if (outcome === 'ended') await this.#keepEnd();
    return outcome;
  }

  async #outcomeOf(runner: Runner, session: TrainingSession): Promise<DriveOutcome> {
    try {
      return await runner.drive();
    } catch (error) {
      this.#log.add(failed(error, session.step, session.clock.elapsedMs));
      return 'ended';
    }
  }

  #offer(session: TrainingSession, bytes?: Uint8Array): void {
    const about = { id: modelIdOf(this.id), name: this.#name, origin: 'run', runId: this.id } as const;
    const record = modelRecordOf(session.description, about, session.bestEvaluation);
    this.#rooms.models.offer(record, async () => bytes ?? session.exportModel());
  }

  /** Keeps what the latest evaluation predicted. A failure is told as that of a checkpoint is. */
  async #keepTags({ step, devTags }: TrainingSession): Promise<void> {
    try {
      await this.#rooms.runs.keepDevTags(this.id, step, devTags);
    } catch (error) {
      this.#tell(error);
    }
  }

  #checkpointWriter(keptStep: number): CheckpointWriter {
    const { runs, models, storageChanged } = this.#rooms;
    const written = () => {
      this.#isTroubled = false;
      storageChanged();
    };
    const failed = (error: unknown) => this.#tell(error);
    return new CheckpointWriter(
      { runId: this.id, log: this.#log, runs, models, saving: this.#saving, written, failed },
      keptStep,
    );
  }

  /** Tells what could not be kept, once until something can be kept again. */
  #tell(error: unknown): void {
    if (!this.#isTroubled) emitProblem(this.#rooms.emit, error);
    this.#isTroubled = true;
  }

  /** The best model stays, or where nothing was evaluated the last. */
  async #keepModel(session: TrainingSession, turns: Turns): Promise<void> {
    const { models, emit } = this.#rooms;
    try {
      if (!session.best && session.step > 0) {
        const bytes = await turns.take(() => session.exportModel());
        this.#offer(session, bytes);
      }
      await models.settle(modelIdOf(this.id));
    } catch (error) {
      emitProblem(emit, error);
    }
  }

  async #fail(error: unknown): Promise<void> {
    this.#log.add(failed(error, Math.max(0, this.#writer?.keptStep ?? 0), 0));
    await this.#keepEnd();
  }

  async #keepEnd(): Promise<void> {
    const { runs, emit, storageChanged } = this.#rooms;
    try {
      await this.#saving.take(async () => {
        await runs.appendEvents(this.id, this.#log.takeUnsaved());
        await runs.change(this.id, { phase: 'ended' });
        this.#log.saved();
      });
      await runs.removeCheckpoint(this.id);
      storageChanged();
    } catch (error) {
      emitProblem(emit, error);
    }
  }
}

function failed(error: unknown, step: number, elapsedMs: number): RunEvent {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'ended', step, elapsedMs, reason: 'failed', message };
}
