import type { RunConfig } from '../../core/config/run-config.ts';
import type { RunChange, RunEvent } from '../../core/events/run-event.ts';
import type { DeviceDescription } from '../../engine/device.ts';
import type { SessionStart } from '../../learning/create-session.ts';
import type { RunData } from '../../learning/run-data.ts';
import type { TestScore } from '../../learning/test-score.ts';
import type { ModelSummary } from '../model-summary.ts';

/** What a run should do: `step` is one step and then a pause, `park` ends its execution behind a checkpoint. */
export type RunCommand = 'go' | 'pause' | 'step' | 'stop' | 'park';

/** How an execution came to an end: the run has ended, it waits in its checkpoint, or what computed it is gone. */
export type ExecutionOutcome = 'ended' | 'parked' | 'lost';

/** The data of a run, read when somebody needs them. */
export interface RunDataSource {
  /** The same for the same data: whoever has data of this key need not read them. */
  readonly key: string;
  /** Errors: those of reading, and `no-data`. */
  load(): Promise<RunData>;
}

/** One run, with everything that is needed to train it anywhere. */
export interface RunTask {
  readonly config: RunConfig;
  readonly data: RunDataSource;
  readonly start: SessionStart;
  readonly command: RunCommand;
  /** Whether a step is measured from time to time. */
  readonly profiled: boolean;
}

/** What is known of a run when it is prepared. */
export interface PreparedRun {
  /** Scalars of its model. */
  readonly parameters: number;
  /** What it is computed on. */
  readonly device: Omit<DeviceDescription, 'maxTensorBytes'>;
}

/** What an execution tells whoever asked for it, in the order in which it happens. */
export interface RunListener {
  /** The run is prepared; its first step waits until this resolves, and the start fails where it rejects. */
  prepared(run: PreparedRun): Promise<void>;
  event(event: RunEvent): void;
  /** What an evaluation predicted, before its event; training waits until it is kept. */
  devTags(step: number, tags: ReadonlyMap<string, readonly (readonly string[])[]>): Promise<void>;
  /** There are better weights, which `exportModel` gives. */
  bestChanged(model: ModelSummary): void;
  /** A checkpoint: resolves when it is written, with whether it could be. The bytes may be gone afterwards. */
  checkpoint(bytes: Uint8Array<ArrayBuffer>, step: number): Promise<boolean>;
  /** A checkpoint that could not be taken; training goes on. */
  checkpointFailed(error: unknown): void;
  /** The run is paused now, with a checkpoint where one could be kept. */
  paused(): void;
}

/** A run that is being trained. */
export interface RunExecution {
  /** Takes effect behind the step, and behind the evaluation that follows it where one does. */
  command(command: RunCommand): void;
  /** Takes a checkpoint behind the step that is at work. */
  keep(): void;
  profile(on: boolean): void;
  /** @throws ConfigError where a value cannot be */
  change(change: RunChange): Promise<void>;
  /**
   * The best weights as a model file, those of the last step where nothing was evaluated. `summary` describes them.
   * @throws TrainingError where a weight is not finite, DeviceError where what computed it is gone
   */
  exportModel(): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly summary: ModelSummary }>;
  /** Scores the best weights on the target's test split, which the model file names then. @throws ConfigError where there is none */
  scoreTest(): Promise<TestScore>;
  /** How it ended. A failure of training is an event `ended`; other errors reject. */
  readonly outcome: Promise<ExecutionOutcome>;
  /** Frees what the run held. */
  release(): Promise<void>;
}

/** Trains runs: on this thread, in workers, on threads of Node. */
export interface RunExecutor {
  /** Runs at one time. */
  readonly slots: number;
  /** Prepares a run and begins to train it. Errors: those of `createSession` and of reading the data. */
  start(task: RunTask, listener: RunListener): Promise<RunExecution>;
}
