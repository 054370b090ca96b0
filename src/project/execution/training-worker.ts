import { DeviceError } from '../../engine/device-error.ts';
import { packRunData } from '../../learning/pack-run-data.ts';
import { RemoteError } from '../protocol/errors.ts';
import { LOOK_MS, Watchdog } from '../protocol/watchdog.ts';
import { type CallHandlers, Calls, type MessageLine } from './calls.ts';
import { type CheckpointTurns, freeBuffer } from './checkpoint-turns.ts';
import type { RunDataSource, RunListener } from './run-execution.ts';
import type { TrainingCommands, TrainingReports } from './training-protocol.ts';

/** A line to a worker or thread that was started here. */
export interface WorkerLine extends MessageLine {
  /** Hears why the worker stopped, where that is noticed; not of `end`. */
  onStopped(hear: (reason: string) => void): void;
  /** Ends the worker at once, whatever it does. */
  end(): void;
}

/** Starts workers for training, in a browser or under Node. */
export interface TrainingWorkers {
  /** Workers at one time, at most. */
  readonly slots: number;
  start(): WorkerLine;
}

/** A training worker as its owner has it: asked over the line, watched, and the owner of what was handed over. */
export class TrainingWorker {
  readonly calls: Calls<TrainingReports, TrainingCommands>;
  readonly #line: WorkerLine;
  readonly #watchdog = new Watchdog();
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #onLost: (error: DeviceError) => void;
  /** Ends this worker's turn to take a checkpoint, where it has one. */
  #endTurn: () => void = () => {};
  #listener: RunListener | undefined;
  #heldKey: string | undefined;
  #lost: DeviceError | undefined;
  #isEnded = false;

  /**
   * @param turns shared with the other workers
   * @param onLost is called when the worker has stopped or was silent for too long, and was ended
   */
  constructor(line: WorkerLine, turns: CheckpointTurns, onLost: (error: DeviceError) => void) {
    this.#line = line;
    this.#onLost = onLost;
    const listener = () => {
      if (this.#listener) return this.#listener;
      throw new Error('A training worker reported of a run that it does not train.');
    };
    const handlers = {
      alive: ({ allowMs }) => {
        this.#watchdog.heardAlive(allowMs);
        return null;
      },
      prepared: async (run) => {
        await listener().prepared(run);
        return null;
      },
      events: (events) => {
        for (const event of events) listener().event(event);
        return null;
      },
      devTags: async ({ step, tags }) => {
        await listener().devTags(step, tags);
        return null;
      },
      bestChanged: (model) => {
        listener().bestChanged(model);
        return null;
      },
      checkpointTurn: async () => {
        const end = await turns.take();
        if (this.#isGone) end();
        else this.#endTurn = end;
        return null;
      },
      checkpoint: async ({ bytes, step }) => {
        try {
          return await listener().checkpoint(bytes, step);
        } finally {
          freeBuffer(bytes.buffer);
          this.#endTurn();
        }
      },
      checkpointFailed: (error) => {
        this.#endTurn();
        listener().checkpointFailed(new RemoteError(error));
        return null;
      },
      paused: () => {
        listener().paused();
        return null;
      },
    } satisfies CallHandlers<TrainingReports>;
    line.onMessage(() => this.#watchdog.heard());
    this.calls = new Calls<TrainingReports, TrainingCommands>(line, handlers);
    line.onStopped((reason) => this.#lose(`A training worker stopped: ${reason}`));
    this.#timer = setInterval(() => {
      if (this.#watchdog.look()) this.#lose('A training worker had stopped answering and was ended.');
    }, LOOK_MS);
  }

  /** Why the worker is gone, where it is. */
  get lost(): DeviceError | undefined {
    return this.#lost;
  }

  /** True where the data of this key are there already. */
  holds(key: string): boolean {
    return this.#heldKey === key;
  }

  /** Hands over data, unless the worker has them. Errors: those of reading the data, and `lost`. */
  async handOver(data: RunDataSource): Promise<void> {
    if (this.holds(data.key)) return;
    const { packed, buffers } = packRunData(await data.load());
    await this.calls.call('data', { key: data.key, packed }, buffers);
    this.#heldKey = data.key;
  }

  /** Who hears of the run that is trained now. */
  listen(listener: RunListener | undefined): void {
    this.#listener = listener;
    if (!listener) this.#endTurn();
  }

  get #isGone(): boolean {
    return this.#isEnded || this.#lost !== undefined;
  }

  /** Ends the worker. */
  end(): void {
    this.#isEnded = true;
    this.#endTurn();
    clearInterval(this.#timer);
    this.#line.end();
    this.calls.fail(new DeviceError('lost', 'The training worker was ended.'));
  }

  #lose(message: string): void {
    if (this.#lost || this.#isEnded) return;
    this.#lost = new DeviceError('lost', message);
    this.#endTurn();
    clearInterval(this.#timer);
    this.#line.end();
    this.calls.fail(this.#lost);
    this.#onLost(this.#lost);
  }
}
