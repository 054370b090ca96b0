import type { RunConfig } from '../core/config/run-config.ts';
import type { RunChange } from '../core/events/run-event.ts';
import type { SessionStart } from '../learning/create-session.ts';
import { CheckpointWriter } from './checkpoint-writer.ts';
import { type Emit, emitProblem } from './emit.ts';
import { failedEvent } from './execution/failed-event.ts';
import type {
  ExecutionOutcome,
  RunCommand,
  RunDataSource,
  RunExecution,
  RunExecutor,
  RunListener,
} from './execution/run-execution.ts';
import type { FileService } from './file-service.ts';
import type { ModelService } from './model-service.ts';
import type { ModelSummary } from './model-summary.ts';
import { Mutex } from './mutex.ts';
import type { RunLog } from './run-log.ts';
import { modelIdOf } from './run-record-of.ts';
import type { KeptRun, RunStore } from './storage/run-store.ts';
import { WorkerError } from './worker-error.ts';

/** The services that a run works with. */
export interface RunServices {
  readonly runs: RunStore;
  readonly files: FileService;
  readonly models: ModelService;
  /** Where runs are trained now; another one after the device was lost. */
  readonly executor: () => Promise<RunExecutor>;
  readonly emit: Emit;
  /** Something was written or deleted. */
  readonly storageChanged: () => void;
  /** Hears the events of the runs of studies, and that one has left its place. */
  readonly ofStudies?: { readonly hear: Emit; readonly left: (runId: string) => void };
}

/** Which run goes on, and from where. */
export interface RunStart {
  readonly id: string;
  readonly name: string;
  readonly config: RunConfig;
  readonly command: RunCommand;
  readonly ofStudy?: true | undefined;
  readonly log: RunLog;
  /** From a checkpoint, from a model, or from nothing; asked again when what computed was lost. */
  readonly from: () => Promise<SessionStart>;
  /** What it is trained on, with an executor of so many slots. */
  readonly data: (slots: number) => Promise<RunDataSource>;
}

/** So often a run begins anew without a new checkpoint when what computes it is lost. */
const mostLosses = 3;

/**
 * A run that goes on: prepared, trained by an executor, and when that loses what computes, trained on from the last
 * checkpoint. `done` resolves when it has ended or was parked, and never rejects.
 */
export class ActiveRun {
  readonly id: string;
  readonly done: Promise<void>;
  readonly #start: RunStart;
  readonly #services: RunServices;
  readonly #log: RunLog;
  #name: string;
  #command: RunCommand;
  #execution: RunExecution | undefined;
  #writer: CheckpointWriter | undefined;
  /** Steps done, as far as was reported. */
  #step = 0;
  /** The last step that the run reported before it was lost, and how often it was lost there. */
  #losses = { keptStep: -1, count: 0 };
  #isTroubled = false;
  #hasBest = false;
  readonly #saving = new Mutex();
  #profiled = false;
  #onSettled: () => void = () => {};

  constructor(start: RunStart, services: RunServices) {
    this.id = start.id;
    this.#start = start;
    this.#services = services;
    this.#name = start.name;
    this.#command = start.command;
    this.#log = start.log;
    this.done = this.#run();
  }

  get log(): RunLog {
    return this.#log;
  }

  get isPaused(): boolean {
    return this.#command === 'pause' || this.#command === 'park';
  }

  /** True where everything up to now is in a checkpoint. */
  get isKept(): boolean {
    return this.#execution !== undefined && this.#writer?.keptStep === this.#step;
  }

  /** What is kept of the run, with the events that are not saved yet. */
  kept(): Promise<KeptRun> {
    return this.#saving.runExclusive(async () => {
      const kept = await this.#services.runs.get(this.id);
      // Whoever takes up the record hears the events after it, and none twice.
      this.#log.send();
      return { ...kept, events: [...kept.events, ...this.#log.unsaved] };
    });
  }

  command(command: RunCommand): void {
    this.#onSettled();
    this.#command = command;
    this.#execution?.command(command);
  }

  /** Pauses, at once or after one step; resolves when the run is paused, has ended, or is told something else. */
  async pause(command: 'pause' | 'step'): Promise<void> {
    this.command(command);
    const settled = new Promise<void>((resolve) => {
      this.#onSettled = resolve;
    });
    await Promise.race([settled, this.done]);
  }

  keep(): void {
    this.#execution?.keep();
  }

  rename(name: string): void {
    this.#name = name;
  }

  profile(on: boolean): void {
    this.#profiled = on;
    this.#execution?.profile(on);
  }

  /** Errors: `busy` while the run is prepared, ConfigError. */
  async change(change: RunChange): Promise<void> {
    if (!this.#execution)
      throw new WorkerError('busy', 'The run is still being prepared; change it when it trains.');
    await this.#execution.change(change);
  }

  async #run(): Promise<void> {
    try {
      do {
        this.#log.add({ kind: 'phase', phase: 'preparing' });
      } while ((await this.#execute()) === 'lost' && this.#mayGoOn());
    } catch (error) {
      await this.#fail(error);
    }
    this.#log.send();
  }

  /** Trains until the run ends, is parked, or what computes it is lost. */
  async #execute(): Promise<ExecutionOutcome> {
    const { executor, models } = this.#services;
    const { config, from, data: dataOf } = this.#start;
    const chosen = await executor();
    const data = await dataOf(chosen.slots);
    const start = await from();
    this.#step = 0;
    this.#hasBest = false;
    const writer = this.#checkpointWriter();
    this.#writer = writer;
    const command = this.#command;
    const execution = await chosen.start(
      { config, data, start, command, profiled: this.#profiled },
      this.#listener(writer),
    );
    if (start.checkpoint) writer.begin(this.#step);
    this.#execution = execution;
    if (this.#command !== command) execution.command(this.#command);
    const outcome = await execution.outcome;
    if (outcome === 'ended') await this.#keepModel(execution);
    this.#execution = undefined;
    models.withdraw(modelIdOf(this.id));
    await writer.written();
    // What came after the checkpoint comes again.
    if (outcome === 'lost') this.#log.drop();
    else await execution.release();
    if (outcome === 'ended') await this.#keepEnd();
    return outcome;
  }

  #listener(writer: CheckpointWriter): RunListener {
    const { runs } = this.#services;
    return {
      prepared: async () => {},
      event: (event) => {
        if (event.kind === 'step' || event.kind === 'from') this.#step = event.step;
        // One step was asked for, and it was made.
        if (event.kind === 'phase' && event.phase === 'paused' && this.#command === 'step')
          this.#command = 'pause';
        this.#log.add(event);
      },
      devTags: async (step, tags) => {
        try {
          await runs.keepDevTags(this.id, step, tags);
        } catch (error) {
          this.#tell(error);
        }
      },
      bestChanged: (model) => this.#offer(model),
      checkpoint: (bytes, step) => writer.write(bytes, step),
      checkpointFailed: (error) => this.#tell(error),
      paused: () => this.#onSettled(),
    };
  }

  /** False, and the run has failed, where it was lost too often without having come further. */
  #mayGoOn(): boolean {
    const keptStep = this.#writer?.keptStep ?? -1;
    const count = keptStep === this.#losses.keptStep ? this.#losses.count + 1 : 1;
    this.#losses = { keptStep, count };
    if (count <= mostLosses) return true;
    const after =
      keptStep < 0 ? 'before its first checkpoint' : `after step ${keptStep.toLocaleString('en')}`;
    throw new WorkerError('lost', `What trains the run was lost ${count} times ${after}.`);
  }

  #offer(model: ModelSummary, bytes?: Uint8Array<ArrayBuffer>): void {
    this.#hasBest = true;
    const record = {
      id: modelIdOf(this.id),
      name: this.#name,
      origin: 'run' as const,
      runId: this.id,
      ...(this.#start.ofStudy && { ofStudy: this.#start.ofStudy }),
      ...model,
    };
    this.#services.models.offer(record, async () => bytes ?? (await this.#exported()));
  }

  async #exported(): Promise<Uint8Array<ArrayBuffer>> {
    if (!this.#execution) throw new WorkerError('no-model', 'The run has no model now.');
    return (await this.#execution.exportModel()).bytes;
  }

  #checkpointWriter(): CheckpointWriter {
    const { runs, models, storageChanged } = this.#services;
    const written = () => {
      this.#isTroubled = false;
      storageChanged();
    };
    const failed = (error: unknown) => this.#tell(error);
    return new CheckpointWriter({
      runId: this.id,
      log: this.#log,
      runs,
      models,
      saving: this.#saving,
      written,
      failed,
    });
  }

  /** Tells what could not be kept, once until something can be kept again. */
  #tell(error: unknown): void {
    if (!this.#isTroubled) emitProblem(this.#services.emit, error);
    this.#isTroubled = true;
  }

  /** The best model stays, or where nothing was evaluated the last. */
  async #keepModel(execution: RunExecution): Promise<void> {
    const { models, emit } = this.#services;
    try {
      if (!this.#hasBest && this.#step > 0) {
        const { bytes, summary } = await execution.exportModel();
        this.#offer(summary, bytes);
      }
      await models.settle(modelIdOf(this.id));
    } catch (error) {
      emitProblem(emit, error);
    }
  }

  async #fail(error: unknown): Promise<void> {
    this.#log.add(failedEvent(error, Math.max(0, this.#writer?.keptStep ?? 0), 0));
    await this.#keepEnd();
  }

  async #keepEnd(): Promise<void> {
    const { runs, emit, storageChanged } = this.#services;
    try {
      await this.#saving.runExclusive(async () => {
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
