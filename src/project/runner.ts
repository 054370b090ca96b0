import { DeviceError } from '../engine/device-error.ts';
import { nextTask } from '../engine/next-task.ts';
import { endsStep } from '../learning/ends-step.ts';
import type { TrainingSession } from '../learning/session.ts';
import { train } from '../learning/train.ts';
import type { OpenRequests } from './open-requests.ts';
import type { RunLog } from './run-log.ts';
import type { Turns } from './turns.ts';

/** What a run is told to do. */
export type RunCommand = 'go' | 'pause' | 'step' | 'stop' | 'park';

/** How driving came to an end: the run has ended, it waits in its checkpoint, or its device was lost. */
export type DriveOutcome = 'ended' | 'parked' | 'lost';

/** What a runner needs of its surroundings. */
export interface RunnerParts {
  readonly session: TrainingSession;
  readonly log: RunLog;
  readonly turns: Turns;
  readonly requests: OpenRequests;
  /** Calls the listener with the reason when the device is gone, until the function that comes back is called. */
  readonly onLost: (listener: (reason: string) => void) => () => void;
  /** Keeps what an evaluation predicted; without room, training goes on. */
  readonly keepTags: () => Promise<void>;
  /** The session has new best weights. */
  readonly bestChanged: () => void;
  /** Takes a checkpoint, to be written while training goes on. It never throws but for a lost device. */
  readonly keep: () => Promise<void>;
  /** Resolves when the checkpoint that was taken is written, or cannot be. */
  readonly kept: () => Promise<void>;
  /** The run is paused now, with a checkpoint where one could be kept. */
  readonly paused: () => void;
}

/** Messages are let in at least this often. */
const BREATH_MS = 30;
/** Between two checkpoints, besides those of evaluations: with a step and the writing of one, less than 5 s may be lost. */
const UNKEPT_MS = 3_000;

/** Drives one session from event to event as it is told, and lets messages in between. */
export class Runner {
  readonly #parts: RunnerParts;
  #command: RunCommand;
  #wake: () => void = () => {};
  readonly #stopListening: () => void;
  #lost: DeviceError | undefined;
  #fail: (error: DeviceError) => void = () => {};
  #breathedAt = performance.now();
  #checkpointAt = performance.now() + UNKEPT_MS;

  constructor(parts: RunnerParts, command: RunCommand) {
    this.#parts = parts;
    this.#command = command;
    this.#stopListening = parts.onLost((reason) => {
      this.#lost = new DeviceError('lost', `The device was lost: ${reason}`);
      this.#fail(this.#lost);
    });
  }

  get command(): RunCommand {
    return this.#command;
  }

  /** Takes effect at the next boundary: after a step, and after the evaluation that follows it, where one does. */
  set command(command: RunCommand) {
    this.#command = command;
    this.#wake();
  }

  /** Takes a checkpoint at the next boundary. */
  keep(): void {
    this.#checkpointAt = 0;
  }

  /** Errors: those of training, other than a lost device. */
  async drive(): Promise<DriveOutcome> {
    try {
      return await this.#drive();
    } catch (error) {
      if (error instanceof DeviceError && error.code === 'lost') return 'lost';
      throw error;
    } finally {
      this.#stopListening();
    }
  }

  async #drive(): Promise<DriveOutcome> {
    const { session, log, turns } = this.#parts;
    const events = train(session);
    if (this.#command === 'pause') await this.#pause();
    for (;;) {
      if (this.#command === 'stop') {
        log.add({ kind: 'ended', step: session.step, elapsedMs: session.clock.elapsedMs, reason: 'stopped' });
        return 'ended';
      }
      if (this.#command === 'park') return 'parked';
      const next = await this.#unlessLost(turns.take(() => events.next()));
      if (next.done) return 'ended';
      // Kept before the page hears of it: it may ask for them at once.
      if (next.value.kind === 'evaluation') await this.#parts.keepTags();
      log.add(next.value);
      if (next.value.kind === 'evaluation' && next.value.best) this.#parts.bestChanged();
      await this.#breathe();
      if (endsStep(next.value, session.config)) await this.#betweenSteps(next.value.kind === 'evaluation');
    }
  }

  async #betweenSteps(isEvaluated: boolean): Promise<void> {
    if (this.#command === 'step') this.#command = 'pause';
    if (this.#command === 'pause') return this.#pause();
    if (this.#command === 'go' && (isEvaluated || performance.now() >= this.#checkpointAt))
      await this.#checkpoint();
  }

  async #pause(): Promise<void> {
    const { log } = this.#parts;
    log.add({ kind: 'phase', phase: 'paused' });
    await this.#checkpoint();
    await this.#unlessLost(this.#parts.kept());
    this.#parts.paused();
    while (this.#command === 'pause') {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      await this.#unlessLost(woken);
    }
    if (this.#command === 'go' || this.#command === 'step') log.add({ kind: 'phase', phase: 'training' });
  }

  async #checkpoint(): Promise<void> {
    await this.#unlessLost(this.#parts.keep());
    this.#checkpointAt = performance.now() + UNKEPT_MS;
  }

  /** Lets messages in; while somebody waits for an answer, half of the time is theirs. */
  async #breathe(): Promise<void> {
    const began = performance.now();
    if (began - this.#breathedAt < BREATH_MS) return;
    do await nextTask();
    while (this.#parts.requests.waiting && performance.now() - began < BREATH_MS);
    this.#breathedAt = performance.now();
  }

  /** What `work` comes to, or the loss of the device, where work may never end. */
  #unlessLost<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      if (this.#lost) reject(this.#lost);
      work.then(resolve, reject);
    });
  }
}
