import type { DeviceError } from '../../engine/device-error.ts';
import { WorkerError } from '../worker-error.ts';
import { CheckpointTurns } from './checkpoint-turns.ts';
import type { ExecutionOutcome, RunExecution, RunExecutor, RunListener, RunTask } from './run-execution.ts';
import { TrainingWorker, type TrainingWorkers } from './training-worker.ts';

/** How long a worker without a run is kept, ms: what it has compiled, and its data, serve the next run. */
const IDLE_MS = 30_000;

/**
 * Trains each run in a worker of its own, on the CPU. Workers are started when there are runs for them, and ended when they
 * were without one for a while. A run whose worker dies or falls silent comes to the outcome `lost`.
 */
export class WorkerExecutor implements RunExecutor {
  readonly #workers: TrainingWorkers;
  readonly #told: (error: DeviceError) => void;
  readonly #turns = new CheckpointTurns();
  readonly #all = new Set<TrainingWorker>();
  /** Workers without a run, and when they are ended. */
  readonly #idle = new Map<TrainingWorker, ReturnType<typeof setTimeout>>();

  /** @param told is called when a worker is lost */
  constructor(workers: TrainingWorkers, told: (error: DeviceError) => void = () => {}) {
    this.#workers = workers;
    this.#told = told;
  }

  get slots(): number {
    return this.#workers.slots;
  }

  /** Errors: those of `createSession`, of reading the data, and WorkerError `busy` where all places are taken. */
  async start(task: RunTask, listener: RunListener): Promise<RunExecution> {
    const { data, ...rest } = task;
    const worker = this.#take(data.key);
    worker.listen(listener);
    try {
      await worker.handOver(data);
      await worker.calls.call('start', { ...rest, key: data.key });
    } catch (error) {
      if (!worker.lost) {
        this.#giveBack(worker);
        throw error;
      }
    }
    return new WorkerExecution(worker, () => this.#giveBack(worker));
  }

  /** Ends all workers, those with runs too. */
  close(): void {
    for (const timer of this.#idle.values()) clearTimeout(timer);
    this.#idle.clear();
    for (const worker of this.#all) worker.end();
    this.#all.clear();
  }

  #take(key: string): TrainingWorker {
    const idle = [...this.#idle.keys()];
    const chosen = idle.find((worker) => worker.holds(key)) ?? idle[0];
    if (chosen) {
      clearTimeout(this.#idle.get(chosen));
      this.#idle.delete(chosen);
      return chosen;
    }
    if (this.#all.size >= this.slots) throw new WorkerError('busy', 'All training workers have a run.');
    const worker: TrainingWorker = new TrainingWorker(this.#workers.start(), this.#turns, (error) => {
      this.#forget(worker);
      this.#told(error);
    });
    this.#all.add(worker);
    return worker;
  }

  #giveBack(worker: TrainingWorker): void {
    worker.listen(undefined);
    if (!this.#all.has(worker)) return;
    const end = () => {
      this.#forget(worker);
      worker.end();
    };
    this.#idle.set(worker, setTimeout(end, IDLE_MS));
  }

  #forget(worker: TrainingWorker): void {
    clearTimeout(this.#idle.get(worker));
    this.#idle.delete(worker);
    this.#all.delete(worker);
  }
}

class WorkerExecution implements RunExecution {
  readonly outcome: Promise<ExecutionOutcome>;
  readonly #worker: TrainingWorker;
  readonly #released: () => void;

  constructor(worker: TrainingWorker, released: () => void) {
    this.#worker = worker;
    this.#released = released;
    this.outcome = this.#outcome();
  }

  command: RunExecution['command'] = (command) => this.#worker.calls.tell('command', command);
  keep: RunExecution['keep'] = () => this.#worker.calls.tell('keep', null);
  profile: RunExecution['profile'] = (on) => this.#worker.calls.tell('profile', on);
  exportModel: RunExecution['exportModel'] = () => this.#worker.calls.call('exportModel', null);
  scoreTest: RunExecution['scoreTest'] = () => this.#worker.calls.call('scoreTest', null);

  change: RunExecution['change'] = async (change) => {
    await this.#worker.calls.call('change', change);
  };

  async release(): Promise<void> {
    try {
      await this.#worker.calls.call('release', null);
    } catch (error) {
      // With a worker that is gone everything is free.
      if (!this.#worker.lost) throw error;
    } finally {
      this.#released();
    }
  }

  async #outcome(): Promise<ExecutionOutcome> {
    try {
      return await this.#worker.calls.call('outcome', null);
    } catch (error) {
      if (this.#worker.lost) return 'lost';
      throw error;
    }
  }
}
