import type { RunChange } from '../../core/events/run-event.ts';
import type { Device } from '../../engine/device.ts';
import { DeviceError } from '../../engine/device-error.ts';
import { createSession } from '../../learning/create-session.ts';
import type { TrainingSession } from '../../learning/session.ts';
import type { CurrentDevice } from '../device-holder.ts';
import { modelSummaryOf } from '../model-summary.ts';
import type { Mutex } from '../mutex.ts';
import type { OpenRequests } from '../open-requests.ts';
import { ownBytes } from '../own-bytes.ts';
import { failedEvent } from './failed-event.ts';
import type {
  ExecutionOutcome,
  RunCommand,
  RunExecution,
  RunExecutor,
  RunListener,
  RunTask,
} from './run-execution.ts';
import { RunLoop } from './run-loop.ts';

type ExecutionDevice = Pick<CurrentDevice, 'device' | 'mutex'>;

/** Trains on this thread, on the device that is open here: one run at a time. */
export class LocalExecutor implements RunExecutor {
  readonly slots = 1;
  readonly #current: () => Promise<ExecutionDevice>;
  readonly #requests: Pick<OpenRequests, 'waiting'>;
  readonly #checkpointTurn: () => Promise<unknown>;

  /**
   * @param requests while one waits, half of the time is its
   * @param checkpointTurn resolves when a checkpoint may be taken
   */
  constructor(
    current: () => Promise<ExecutionDevice>,
    requests: Pick<OpenRequests, 'waiting'>,
    checkpointTurn: () => Promise<unknown> = async () => {},
  ) {
    this.#current = current;
    this.#requests = requests;
    this.#checkpointTurn = checkpointTurn;
  }

  async start(
    { config, data, start, command, profiled }: RunTask,
    listener: RunListener,
  ): Promise<RunExecution> {
    const { device, mutex } = await this.#current();
    const read = await data.load();
    const session = await mutex.runExclusive(() => createSession(config, read, device, start));
    session.profiled = profiled;
    try {
      const { backend, name, software } = device.description;
      const { parameters } = modelSummaryOf(session.description, undefined);
      await listener.prepared({ parameters, device: { backend, name, software } });
    } catch (error) {
      session.dispose();
      throw error;
    }
    // What was reported of later steps comes again: all of it where there is no checkpoint.
    listener.event({ kind: 'from', step: session.step });
    const keptStep = start.checkpoint ? session.step : -1;
    return new LocalExecution({
      session,
      device,
      mutex,
      requests: this.#requests,
      checkpointTurn: this.#checkpointTurn,
      listener,
      command,
      keptStep,
    });
  }
}

interface ExecutionParts {
  readonly session: TrainingSession;
  readonly device: Device;
  readonly mutex: Mutex;
  readonly requests: Pick<OpenRequests, 'waiting'>;
  readonly checkpointTurn: () => Promise<unknown>;
  readonly listener: RunListener;
  readonly command: RunCommand;
  /** Step of the checkpoint that the run goes on from, -1 without one. */
  readonly keptStep: number;
}

class LocalExecution implements RunExecution {
  readonly outcome: Promise<ExecutionOutcome>;
  readonly #parts: ExecutionParts;
  readonly #loop: RunLoop;
  /** The checkpoint that is being written; resolves with whether it could be. */
  #writing: Promise<boolean> = Promise.resolve(true);
  #keptStep: number;

  constructor(parts: ExecutionParts) {
    const { session, device, mutex, requests, listener, command } = parts;
    this.#parts = parts;
    this.#keptStep = parts.keptStep;
    if (session.best) this.#tellBest();
    this.#loop = new RunLoop(
      {
        session,
        mutex,
        requests,
        onLost: (hear) => device.onLost(hear),
        listener,
        bestChanged: () => this.#tellBest(),
        takeCheckpoint: () => this.#takeCheckpoint(),
        checkpointWritten: () => this.#writing,
      },
      command,
    );
    this.outcome = this.#run();
  }

  command(command: RunCommand): void {
    this.#loop.command = command;
  }

  keep(): void {
    this.#loop.keep();
  }

  profile(on: boolean): void {
    this.#parts.session.profiled = on;
  }

  async change(change: RunChange): Promise<void> {
    this.#parts.session.change(change);
  }

  async exportModel() {
    const { session, mutex } = this.#parts;
    const summary = this.#summary();
    return { bytes: ownBytes(await mutex.runExclusive(() => session.exportModel())), summary };
  }

  async scoreTest() {
    const { session, mutex } = this.#parts;
    return mutex.runExclusive(() => session.scoreTest());
  }

  async release(): Promise<void> {
    const { session, mutex } = this.#parts;
    await mutex.runExclusive(async () => session.dispose());
  }

  async #run(): Promise<ExecutionOutcome> {
    const { session, listener } = this.#parts;
    let outcome: ExecutionOutcome;
    try {
      outcome = await this.#loop.run();
    } catch (error) {
      listener.event(failedEvent(error, session.step, session.clock.elapsedMs));
      outcome = 'ended';
    }
    // On a device that is lost the writing of a model may never end.
    if (outcome !== 'lost') await this.#writing;
    return outcome;
  }

  #summary() {
    const { session } = this.#parts;
    return modelSummaryOf(session.description, session.bestEvaluation);
  }

  #tellBest(): void {
    this.#parts.listener.bestChanged(this.#summary());
  }

  /** Only the weights are read between two steps; they are hashed and written while training goes on, one at a time. */
  async #takeCheckpoint(): Promise<void> {
    const { session, mutex, listener, checkpointTurn } = this.#parts;
    await this.#writing;
    const { step } = session;
    if (step === this.#keptStep) return;
    await checkpointTurn();
    try {
      const bytes = ownBytes(await mutex.runExclusive(() => session.checkpoint()));
      this.#writing = listener.checkpoint(bytes, step).then((written) => {
        if (written) this.#keptStep = step;
        return written;
      });
    } catch (error) {
      if (error instanceof DeviceError) throw error;
      listener.checkpointFailed(error);
    }
  }
}
