import { DeviceError } from '../../engine/device-error.ts';
import { nextTask } from '../../engine/next-task.ts';
import { endsStep } from '../../learning/ends-step.ts';
import type { TrainingSession } from '../../learning/session.ts';
import { train } from '../../learning/train.ts';
import type { Mutex } from '../mutex.ts';
import type { OpenRequests } from '../open-requests.ts';
import type { ExecutionOutcome, RunCommand, RunListener } from './run-execution.ts';

/** What the loop of a run works with. */
export interface RunLoopParts {
  readonly session: TrainingSession;
  /** Whatever computes on the device takes a turn. */
  readonly mutex: Mutex;
  readonly requests: Pick<OpenRequests, 'waiting'>;
  /** Calls the listener with the reason when the device is gone, until the function that comes back is called. */
  readonly onLost: (listener: (reason: string) => void) => () => void;
  readonly listener: RunListener;
  /** The session has new best weights. */
  readonly bestChanged: () => void;
  /** Takes a checkpoint, to be written while training goes on. It throws only where the device is lost. */
  readonly takeCheckpoint: () => Promise<void>;
  /** Resolves when the checkpoint that was taken is written, or cannot be. */
  readonly checkpointWritten: () => Promise<unknown>;
}

/** Messages are let in at least this often. */
const YIELD_MS = 30;
/** Between two checkpoints, besides those of evaluations: with a step and the writing of one, less than 5 s may be lost. */
const CHECKPOINT_MS = 3_000;

/** Trains one session from event to event as it is told, and lets messages in between. */
export class RunLoop {
  readonly #parts: RunLoopParts;
  #command: RunCommand;
  #wake: () => void = () => {};
  readonly #stopListening: () => void;
  #lost: DeviceError | undefined;
  #fail: (error: DeviceError) => void = () => {};
  #yieldedAt = performance.now();
  #checkpointAt = performance.now() + CHECKPOINT_MS;

  constructor(parts: RunLoopParts, command: RunCommand) {
    this.#parts = parts;
    this.#command = command;
    this.#stopListening = parts.onLost((reason) => {
      this.#lost = new DeviceError('lost', `The device was lost: ${reason}`);
      this.#fail(this.#lost);
    });
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
  async run(): Promise<ExecutionOutcome> {
    try {
      return await this.#run();
    } catch (error) {
      if (error instanceof DeviceError && error.code === 'lost') return 'lost';
      throw error;
    } finally {
      this.#stopListening();
    }
  }

  async #run(): Promise<ExecutionOutcome> {
    const { session, listener, mutex } = this.#parts;
    const events = train(session);
    if (this.#command === 'pause') await this.#pause();
    for (;;) {
      if (this.#command === 'stop') {
        listener.event({
          kind: 'ended',
          step: session.step,
          elapsedMs: session.clock.elapsedMs,
          reason: 'stopped',
        });
        return 'ended';
      }
      if (this.#command === 'park') return 'parked';
      const next = await this.#unlessLost(mutex.runExclusive(() => events.next()));
      if (next.done) return 'ended';
      // Kept before anybody hears of it: they may be asked for at once.
      if (next.value.kind === 'evaluation') await listener.devTags(session.step, session.devTags);
      listener.event(next.value);
      if (next.value.kind === 'evaluation' && next.value.best) this.#parts.bestChanged();
      await this.#yieldToMessages();
      if (endsStep(next.value, session.config)) await this.#betweenSteps(next.value.kind === 'evaluation');
    }
  }

  async #betweenSteps(isEvaluated: boolean): Promise<void> {
    if (this.#command === 'step') this.#command = 'pause';
    if (this.#command === 'pause') return this.#pause();
    if (this.#command !== 'go' || !(isEvaluated || performance.now() >= this.#checkpointAt)) return;
    await this.#checkpoint();
    // Written before the next step: so never more than what follows one evaluation is lost.
    if (isEvaluated) await this.#unlessLost(this.#parts.checkpointWritten());
  }

  async #pause(): Promise<void> {
    const { listener } = this.#parts;
    listener.event({ kind: 'phase', phase: 'paused' });
    await this.#checkpoint();
    await this.#unlessLost(this.#parts.checkpointWritten());
    listener.paused();
    while (this.#command === 'pause') {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      await this.#unlessLost(woken);
    }
    if (this.#command === 'go' || this.#command === 'step')
      listener.event({ kind: 'phase', phase: 'training' });
  }

  async #checkpoint(): Promise<void> {
    await this.#unlessLost(this.#parts.takeCheckpoint());
    this.#checkpointAt = performance.now() + CHECKPOINT_MS;
  }

  /** Lets messages in; while somebody waits for an answer, half of the time is theirs. */
  async #yieldToMessages(): Promise<void> {
    const began = performance.now();
    if (began - this.#yieldedAt < YIELD_MS) return;
    do await nextTask();
    while (this.#parts.requests.waiting && performance.now() - began < YIELD_MS);
    this.#yieldedAt = performance.now();
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
