import { parseRunConfig } from '../core/config/parse-run-config.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import type { Evaluation, RunChange } from '../core/events/run-event.ts';
import type { SessionStart } from '../learning/create-session.ts';
import { evaluate } from '../learning/evaluate.ts';
import { tagsOf } from '../network/model-description.ts';
import { ActiveRun, type RunSurroundings } from './active-run.ts';
import { emitProblem } from './emit.ts';
import { mappedSentences } from './mapped-sentences.ts';
import { newId } from './new-id.ts';
import type { RunRecord } from './protocol/project.ts';
import { checkRunData } from './run-data-of.ts';
import { RunLog } from './run-log.ts';
import { modelIdOf, runRecordOf } from './run-record-of.ts';
import type { RunCommand } from './runner.ts';
import type { StoredRun } from './storage/records.ts';
import { StorageError } from './storage/storage-error.ts';
import { Turns } from './turns.ts';
import { WorkerError } from './worker-error.ts';

/** The runs of the project. One at a time is on the device, training or paused. */
export class RunRoom {
  readonly #rooms: RunSurroundings;
  /** The logs of this visit's runs: their numbers go on when a run does. */
  readonly #logs = new Map<string, RunLog>();
  /** From the look whether the device is free to the launch of a run nobody else may launch one. */
  readonly #launches = new Turns();
  #active: ActiveRun | undefined;

  constructor(rooms: RunSurroundings) {
    this.#rooms = rooms;
  }

  async list(): Promise<readonly RunRecord[]> {
    const kept = await this.#rooms.runs.list();
    return Promise.all(
      kept.map((each) => (this.#active?.id === each.run.id ? this.record(each.run.id) : runRecordOf(each))),
    );
  }

  /** Error: `missing`. */
  async record(id: string): Promise<RunRecord> {
    const active = this.#active;
    if (active?.id !== id) return runRecordOf(await this.#rooms.runs.get(id));
    const record = runRecordOf(await active.kept());
    const phase = active.log.hasEnded ? 'ended' : active.isPaused ? 'paused' : 'training';
    return { ...record, phase, restarts: false };
  }

  /** Starts a run, from nothing or from a model. Errors: `busy`, `no-data`, ConfigError, StorageError. */
  async start(input: RunConfig, name: string, continues?: string): Promise<RunRecord> {
    const { runs, files, models } = this.#rooms;
    const config = parseRunConfig(input);
    await checkRunData(config, files);
    if (continues !== undefined) await models.record(continues);
    return this.#launches.take(async () => {
      await this.#makeRoom();
      const now = Date.now();
      const run: StoredRun = {
        id: newId(),
        name,
        config,
        createdAt: now,
        activeAt: now,
        phase: 'preparing',
        testLooks: [],
        ...(continues === undefined ? {} : { continues }),
      };
      await runs.put(run);
      const record = runRecordOf(await runs.get(run.id));
      this.#launch(run, 'go');
      return { ...record, phase: 'preparing', restarts: false };
    });
  }

  /** Pauses, at once or after one more step; resolves when it is so. Error: `busy` where the run is not going on. */
  async pause(id: string): Promise<void> {
    await this.#going(id).pause('pause');
  }

  /** One step, then pause. Errors: those of `resume`. */
  async step(id: string): Promise<void> {
    if (this.#active?.id !== id) await this.resume(id, 'step');
    await this.#going(id).pause('step');
  }

  /**
   * Goes on: at once where the run is on the device, else from its checkpoint, else from its seed.
   * Errors: `busy`, `ended`.
   */
  resume(id: string, command: RunCommand = 'go'): Promise<void> {
    return this.#launches.take(async () => {
      if (this.#active?.id === id) return this.#active.command(command);
      const { name, phase } = await this.#rooms.runs.run(id);
      if (phase === 'ended') throw new WorkerError('ended', `The run "${name}" has ended.`);
      await this.#makeRoom();
      this.#launch(await this.#rooms.runs.change(id, { activeAt: Date.now() }), command);
    });
  }

  /** Keeps a checkpoint of a run that goes on, after the step that it is at. */
  keep(id: string): void {
    if (this.#active?.id === id) this.#active.keep();
  }

  /** Ends a run, on the device or waiting; resolves when it has ended and its model is kept. */
  async stop(id: string): Promise<void> {
    const { runs } = this.#rooms;
    const { run, hasCheckpoint } = await runs.get(id);
    if (this.#active?.id === id) this.#active.command('stop');
    else if (run.phase === 'ended') return;
    // The best weights of a run that waits are in its checkpoint, from where they become its model.
    else if (hasCheckpoint) await this.resume(id, 'stop');
    else {
      const log = this.#logOf(id);
      log.add({ kind: 'ended', step: 0, elapsedMs: 0, reason: 'stopped' });
      await runs.appendEvents(id, log.takeUnsaved());
      log.saved();
      await runs.change(id, { phase: 'ended' });
      return;
    }
    await this.#active?.done;
  }

  /** Errors: `busy` where the run is not going on or being prepared, ConfigError. */
  change(id: string, change: RunChange): void {
    this.#going(id).change(change);
  }

  /** Error: `busy` where the run is not going on. */
  profile(id: string, on: boolean): void {
    this.#going(id).profile(on);
  }

  async rename(id: string, name: string): Promise<RunRecord> {
    await this.#rooms.runs.change(id, { name });
    if (this.#active?.id === id) this.#active.rename(name);
    await this.#rooms.models.rename(modelIdOf(id), name);
    return this.record(id);
  }

  async remove(id: string): Promise<void> {
    if (this.#active?.id === id) await this.stop(id);
    await this.#rooms.runs.remove(id);
    await this.#rooms.models.remove(modelIdOf(id));
  }

  async restore(id: string): Promise<RunRecord> {
    await this.#rooms.runs.restore(id);
    await this.#rooms.models.restore(modelIdOf(id));
    return this.record(id);
  }

  /** Scores the run's model on its target's test split, and logs the look. Errors: `no-model`, `no-data`. */
  async scoreTest(id: string): Promise<{ evaluation: Evaluation; run: RunRecord }> {
    const { runs, files, models } = this.#rooms;
    const { run } = await runs.get(id);
    const { target, forbidIllegalTransitions } = run.config;
    const dataSet = (await files.dataSets()).find((each) => each.id === target);
    const examples = dataSet ? await files.sentences(dataSet, 'test') : [];
    if (examples.length === 0)
      throw new WorkerError('no-data', `The project has no test corpus of "${target}".`);
    const { evaluation } = await models.use(modelIdOf(id), ({ tagger, description }) => {
      const gold = mappedSentences(examples, run.config, target, tagsOf(description, target));
      return evaluate(tagger, target, 'test', gold, { legalOnly: forbidIllegalTransitions });
    });
    const { testLooks } = (await runs.get(id)).run;
    await runs.change(id, { testLooks: [...testLooks, { at: Date.now(), evaluation }] });
    return { evaluation, run: await this.record(id) };
  }

  #going(id: string): ActiveRun {
    if (this.#active?.id === id) return this.#active;
    throw new WorkerError('busy', 'This run is not going on; resume it first.');
  }

  /** The device is for one run: one that trains stays, one that is paused gives way to its checkpoint. */
  async #makeRoom(): Promise<void> {
    const active = this.#active;
    if (!active) return;
    // It is putting its model away.
    if (active.log.hasEnded) return active.done;
    if (!active.isPaused) {
      throw new WorkerError('busy', 'Another run is training; pause or stop it first.');
    }
    if (!active.isKept) {
      throw new WorkerError(
        'busy',
        'Another run is paused and could not be kept in a checkpoint; stop it first.',
      );
    }
    active.command('park');
    await active.done;
  }

  #logOf(id: string): RunLog {
    const log = this.#logs.get(id) ?? new RunLog(id, this.#rooms.emit);
    this.#logs.set(id, log);
    return log;
  }

  #launch(run: StoredRun, command: RunCommand): void {
    const { emit } = this.#rooms;
    const { id, name, config } = run;
    const from = () => this.#startOf(run);
    const active = new ActiveRun({ id, name, config, command, log: this.#logOf(id), from }, this.#rooms);
    this.#active = active;
    void active.done
      .catch((error: unknown) => emitProblem(emit, error))
      .finally(() => {
        if (this.#active === active) this.#active = undefined;
      });
  }
  /** From where a run goes on: its checkpoint, else the model that it continues, else its seed. */
  async #startOf({ id, name, continues }: StoredRun): Promise<SessionStart> {
    const { runs, models, emit } = this.#rooms;
    try {
      const point = await runs.resumePoint(id);
      if (point) return { checkpoint: point.checkpoint };
    } catch (error) {
      if (!(error instanceof StorageError && error.code === 'damaged')) throw error;
      const message = `Both copies of the checkpoint of "${name}" are damaged. The run starts again from its seed, and its curves begin anew.`;
      emitProblem(emit, new WorkerError('damaged-checkpoint', message));
    }
    await runs.clear(id);
    return continues === undefined ? {} : { model: await models.bytes(continues) };
  }
}
