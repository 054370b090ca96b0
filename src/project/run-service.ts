import { parseRunConfig } from '../core/config/parse-run-config.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import type { Evaluation, RunChange } from '../core/events/run-event.ts';
import { ActiveRun, type RunServices } from './active-run.ts';
import { emitProblem } from './emit.ts';
import { lookAtTest } from './evaluate-test.ts';
import type { RunCommand } from './execution/run-execution.ts';
import { leavePlace } from './leave-place.ts';
import { Mutex } from './mutex.ts';
import { newRun } from './new-run.ts';
import type { RunRecord } from './protocol/project.ts';
import { checkRunData, RunDataReader } from './run-data-of.ts';
import { endBeforeStart, RunLog } from './run-log.ts';
import { behindAll, inQueueOrder } from './run-queue.ts';
import { modelIdOf, runRecordOf } from './run-record-of.ts';
import { sessionStartOf } from './session-start-of.ts';
import type { StoredRun } from './storage/records.ts';
import { moveWaiting, waitAgain, waitingRuns } from './waiting-runs.ts';
import { WorkerError } from './worker-error.ts';

/**
 * The runs of the project. As many are trained at one time as there are places; the others wait in the queue, which is
 * stored, and start by themselves.
 */
export class RunService {
  readonly #services: RunServices;
  /** The logs of this visit's runs: their numbers go on when a run does. */
  readonly #logs = new Map<string, RunLog>();
  /** From the look whether there is a free place to the launch of a run nobody else may launch one. */
  readonly #launches = new Mutex();
  /** The runs that are being trained, or paused with all they need for training. */
  readonly #active = new Map<string, ActiveRun>();
  readonly #data: RunDataReader;
  #watchedId: string | undefined;
  #isClosed = false;

  constructor(services: RunServices) {
    this.#services = services;
    this.#data = new RunDataReader(services.files);
  }

  async list(): Promise<readonly RunRecord[]> {
    const kept = await this.#services.runs.list();
    return Promise.all(
      kept.map((each) => (this.#active.has(each.run.id) ? this.record(each.run.id) : runRecordOf(each))),
    );
  }

  /** Error: `missing`. */
  async record(id: string): Promise<RunRecord> {
    const active = this.#active.get(id);
    if (!active) return runRecordOf(await this.#services.runs.get(id));
    const record = runRecordOf(await active.kept());
    const phase = active.log.hasEnded ? 'ended' : active.isPaused ? 'paused' : 'training';
    return { ...record, phase, restarts: false };
  }

  /**
   * Starts a run, from nothing or from a model: at once where there is a free place, else when there is one.
   * Errors: `no-data`, ConfigError, StorageError.
   */
  async start(input: RunConfig, name: string, continues?: string): Promise<RunRecord> {
    const { runs, files, models } = this.#services;
    const config = parseRunConfig(input);
    await checkRunData(config, files);
    if (continues !== undefined) await models.record(continues);
    return this.#launches.runExclusive(async () => {
      const isFree = await this.#freePlace();
      const place = isFree ? {} : { queue: behindAll(await waitingRuns(this.#services.runs)) };
      const run = newRun(config, name, { continues, ...place });
      await runs.put(run);
      const record = runRecordOf(await runs.get(run.id));
      if (!isFree) return record;
      this.#launch(run, 'go');
      return { ...record, phase: 'preparing', restarts: false };
    });
  }

  /** Pauses, at once or after one more step; resolves when it is so. Error: `busy` where the run is not going on. */
  async pause(id: string): Promise<void> {
    const { runs } = this.#services;
    if ((await runs.run(id)).queue !== undefined) await runs.change(id, { queue: undefined });
    if (this.#active.has(id)) await this.#going(id).pause('pause');
    else {
      if ((await runs.run(id)).phase !== 'queued') this.#going(id);
      await runs.change(id, { phase: 'paused' });
      this.#tellPhase(id, 'paused');
    }
    this.#startWaiting();
  }

  /** One step, then pause. Errors: those of `resume`, and `busy` where there is no free place. */
  async step(id: string): Promise<void> {
    if (!this.#active.has(id)) await this.resume(id, 'step');
    await this.#going(id).pause('step');
  }

  /**
   * Goes on: at once where the run is in its place or one is free, from its checkpoint, else from its seed; otherwise it
   * waits. Errors: `busy` for a single step without a free place, `ended`.
   */
  resume(id: string, command: RunCommand = 'go'): Promise<void> {
    const { runs } = this.#services;
    return this.#launches.runExclusive(async () => {
      const active = this.#active.get(id);
      if (active) return active.command(command);
      const { name, phase } = await runs.run(id);
      if (phase === 'ended') throw new WorkerError('ended', `The run "${name}" has ended.`);
      // Stopping takes no time worth waiting for.
      if (command === 'stop' || (await this.#freePlace())) {
        this.#launch(await runs.change(id, { phase: 'preparing', activeAt: Date.now() }), command);
      } else if (command === 'step') {
        throw new WorkerError('busy', 'Other runs are training; pause or stop one first.');
      } else await this.#enqueue(id);
    });
  }

  /** Which run is looked at: where it waits, it is the next to start. */
  watch(id: string | undefined): void {
    this.#watchedId = id;
  }

  /** Moves a waiting run before another, or behind all; other runs stay. Result: the waiting runs in their order. */
  async move(id: string, before: string | undefined): Promise<readonly RunRecord[]> {
    const order = await moveWaiting(this.#services.runs, id, before);
    return Promise.all(order.filter(({ ofStudy }) => !ofStudy).map((run) => this.record(run.id)));
  }

  /** Puts a run of a study into the queue behind all others; one that was begun goes on from its checkpoint. */
  async enqueueOfStudy(run: StoredRun): Promise<void> {
    if (this.#active.has(run.id)) return;
    const { runs } = this.#services;
    await runs.put({ ...run, phase: 'queued', queue: behindAll(await waitingRuns(runs)) });
    this.#startWaiting();
  }

  /** Takes a run of a study out of the queue; where it is being trained it stops behind a checkpoint. */
  async dequeueOfStudy(id: string): Promise<void> {
    await this.#services.runs.change(id, { phase: 'paused', queue: undefined });
    const active = this.#active.get(id);
    if (active) await leavePlace(active);
  }

  /** The project was opened: runs of the queue that were interrupted wait again, and the first ones start. */
  async restoreQueue(): Promise<void> {
    await waitAgain(this.#services.runs);
    this.#startWaiting();
  }

  /** Keeps a checkpoint of a run that goes on, after the step that it is at. */
  keep(id: string): void {
    this.#active.get(id)?.keep();
  }

  /** Ends a run, in its place or waiting; resolves when it has ended and its model is kept. */
  async stop(id: string): Promise<void> {
    const { runs } = this.#services;
    const { run, hasCheckpoint } = await runs.get(id);
    const active = this.#active.get(id);
    if (active) active.command('stop');
    else if (run.phase === 'ended') return;
    // The best weights of a run that waits are in its checkpoint, from where they become its model.
    else if (hasCheckpoint) await this.resume(id, 'stop');
    else {
      await endBeforeStart(this.#logOf(id), runs, id);
      return;
    }
    await this.#active.get(id)?.done;
  }

  /** Errors: `busy` where the run is not going on or being prepared, ConfigError. */
  change(id: string, change: RunChange): Promise<void> {
    return this.#going(id).change(change);
  }

  /** Error: `busy` where the run is not going on. */
  profile(id: string, on: boolean): void {
    this.#going(id).profile(on);
  }

  async rename(id: string, name: string): Promise<RunRecord> {
    await this.#services.runs.change(id, { name });
    this.#active.get(id)?.rename(name);
    await this.#services.models.rename(modelIdOf(id), name);
    return this.record(id);
  }

  async remove(id: string): Promise<void> {
    if (this.#active.has(id)) await this.stop(id);
    await this.#services.runs.remove(id);
    await this.#services.models.remove(modelIdOf(id));
  }

  async restore(id: string): Promise<RunRecord> {
    await this.#services.runs.restore(id);
    await this.#services.models.restore(modelIdOf(id));
    this.#startWaiting();
    return this.record(id);
  }

  /** Scores the run's model on its target's test split, and logs the look. Errors: `no-model`, `no-data`. */
  async scoreTest(id: string): Promise<{ evaluation: Evaluation; run: RunRecord }> {
    const { evaluation } = await lookAtTest(id, this.#services);
    return { evaluation, run: await this.record(id) };
  }

  /** No run starts any more, and those in their places leave them behind a checkpoint; resolves when that is kept. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#launches.runExclusive(() => Promise.all([...this.#active.values()].map(leavePlace)));
  }

  #going(id: string): ActiveRun {
    const active = this.#active.get(id);
    if (active) return active;
    throw new WorkerError('busy', 'This run is not going on; resume it first.');
  }

  async #enqueue(id: string): Promise<void> {
    await this.#services.runs.change(id, {
      phase: 'queued',
      queue: behindAll(await waitingRuns(this.#services.runs)),
    });
    this.#tellPhase(id, 'queued');
  }

  /** Tells the page of a phase that is not part of a run's course. */
  #tellPhase(id: string, phase: 'queued' | 'paused'): void {
    const log = this.#logOf(id);
    log.add({ kind: 'phase', phase });
    log.drop();
  }

  /** Starts waiting runs as long as there are free places. */
  #startWaiting(): void {
    this.#launches
      .runExclusive(async () => {
        for (;;) {
          const [next] = inQueueOrder(await waitingRuns(this.#services.runs), this.#watchedId);
          if (!next || !(await this.#freePlace())) return;
          const now = { phase: 'preparing', activeAt: Date.now() } as const;
          this.#launch(await this.#services.runs.change(next.id, now), 'go');
        }
      })
      .catch((error: unknown) => emitProblem(this.#services.emit, error));
  }

  /** Whether a run may be launched. A paused run whose checkpoint is kept gives its place away. */
  async #freePlace(): Promise<boolean> {
    if (this.#isClosed) return false;
    // Not asked while nothing is trained: what computes may still be on its way.
    if (this.#active.size === 0) return true;
    const { slots } = await this.#services.executor();
    for (const [id, active] of this.#active) {
      if (this.#active.size < slots) return true;
      // An ended run is only putting its model away.
      const givesWay = active.log.hasEnded || (active.isPaused && active.isKept);
      if (!givesWay) continue;
      if (!active.log.hasEnded) active.command('park');
      await active.done;
      this.#active.delete(id);
    }
    return this.#active.size < slots;
  }

  #logOf(id: string, ofStudy = false): RunLog {
    const { emit, ofStudies } = this.#services;
    const log = this.#logs.get(id) ?? new RunLog(id, ofStudy ? (ofStudies?.hear ?? (() => {})) : emit);
    this.#logs.set(id, log);
    return log;
  }

  #launch(run: StoredRun, command: RunCommand): void {
    const { emit } = this.#services;
    const { id, name, config } = run;
    const from = () => sessionStartOf(run, this.#services);
    // Where several runs are trained at a time, the next one is often on the same data.
    const data = (slots: number) => this.#data.source(config, slots > 1);
    const start = {
      id,
      name,
      config,
      command,
      ofStudy: run.ofStudy,
      log: this.#logOf(id, run.ofStudy),
      from,
      data,
    };
    const active = new ActiveRun(start, this.#services);
    this.#active.set(id, active);
    void active.done
      .catch((error: unknown) => emitProblem(emit, error))
      .finally(() => {
        if (this.#active.get(id) === active) this.#active.delete(id);
        if (this.#active.size === 0) this.#data.forget();
        if (run.ofStudy) this.#services.ofStudies?.left(id);
        this.#startWaiting();
      });
  }
}
