import { parseRunConfig } from '../config/parse-run-config.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { Evaluation, RunChange } from '../config/run-event.ts';
import type { RunRecord } from '../protocol/project.ts';
import type { StoredRun } from '../storage/records.ts';
import type { KeptRun } from '../storage/run-store.ts';
import { evaluate } from '../training/evaluate.ts';
import { ActiveRun, type RunSurroundings } from './active-run.ts';
import { emitProblem } from './emit.ts';
import { newId } from './new-id.ts';
import { checkRunData } from './run-data-of.ts';
import { RunLog } from './run-log.ts';
import { modelIdOf, runRecordOf } from './run-record-of.ts';
import type { RunWish } from './runner.ts';
import { WorkerError } from './worker-error.ts';

/** The runs of the project. One at a time is on the device, training or paused. */
export class RunRoom {
  readonly #rooms: RunSurroundings;
  /** The logs of this visit's runs: their numbers go on when a run does. */
  readonly #logs = new Map<string, RunLog>();
  #active: ActiveRun | undefined;

  constructor(rooms: RunSurroundings) {
    this.#rooms = rooms;
  }

  async list(): Promise<readonly RunRecord[]> {
    return (await this.#rooms.runs.list()).map((kept) => this.#recordOf(kept));
  }

  /** Error: `missing`. */
  async record(id: string): Promise<RunRecord> {
    return this.#recordOf(await this.#rooms.runs.get(id));
  }

  #recordOf(kept: KeptRun): RunRecord {
    const record = runRecordOf(kept);
    if (this.#active?.id !== record.id) return record;
    // Whoever takes up the record hears the events after it, and none twice.
    this.#active.log.send();
    const { hasEnded } = this.#active.log;
    const phase = hasEnded ? 'ended' : this.#active.isPaused ? 'paused' : 'training';
    return { ...record, phase, resumable: !hasEnded, events: [...kept.events, ...this.#active.log.unsaved] };
  }

  /** Starts a run, from nothing or from a model. Errors: `busy`, `no-data`, ConfigError, StorageError. */
  async start(input: RunConfig, name: string, continues?: string): Promise<RunRecord> {
    const { runs, files, models } = this.#rooms;
    const config = parseRunConfig(input);
    await checkRunData(config, files);
    if (continues !== undefined) await models.record(continues);
    await this.#makeRoom();
    const run: StoredRun = {
      id: newId(),
      name,
      config,
      createdAt: Date.now(),
      phase: 'preparing',
      testLooks: [],
      ...(continues === undefined ? {} : { continues }),
    };
    await runs.put(run);
    const record = runRecordOf(await runs.get(run.id));
    this.#launch(run, 'go');
    return { ...record, phase: 'preparing' };
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

  /** Goes on: at once where the run is on the device, else from its checkpoint. Errors: `busy`, `no-checkpoint`. */
  async resume(id: string, wish: RunWish = 'go'): Promise<void> {
    if (this.#active?.id === id) return this.#active.wish(wish);
    const kept = await this.#rooms.runs.get(id);
    if (kept.run.phase === 'ended')
      throw new WorkerError('no-checkpoint', `The run "${kept.run.name}" has ended.`);
    if (!kept.hasCheckpoint) {
      const message = `The run "${kept.run.name}" was interrupted before its first checkpoint; start it anew.`;
      throw new WorkerError('no-checkpoint', message);
    }
    await this.#makeRoom();
    this.#launch(kept.run, wish);
  }

  /** Ends a run, on the device or waiting; resolves when it has ended and its model is kept. */
  async stop(id: string): Promise<void> {
    const { runs } = this.#rooms;
    const { run, hasCheckpoint } = await runs.get(id);
    if (this.#active?.id === id) this.#active.wish('stop');
    else if (run.phase === 'ended') return;
    // The best weights of a run that waits are in its checkpoint, from where they become its model.
    else if (hasCheckpoint) await this.resume(id, 'stop');
    else {
      const log = this.#logOf(id);
      log.add({ kind: 'ended', step: 0, elapsedMs: 0, reason: 'stopped' });
      await runs.appendEvents(id, log.takeUnsaved());
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
    const { evaluation } = await models.use(modelIdOf(id), ({ tagger }) =>
      evaluate(tagger, target, 'test', examples, { legalOnly: forbidIllegalTransitions }),
    );
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
    active.wish('park');
    await active.done;
  }

  #logOf(id: string): RunLog {
    const log = this.#logs.get(id) ?? new RunLog(id, this.#rooms.emit);
    this.#logs.set(id, log);
    return log;
  }

  #launch(run: StoredRun, wish: RunWish): void {
    const { runs, models, emit } = this.#rooms;
    const { id, name, config, continues } = run;
    const from = async () => {
      const point = await runs.resumePoint(id);
      if (point) return { checkpoint: point.checkpoint };
      if (continues === undefined) return {};
      return { model: await models.bytes(continues) };
    };
    const active = new ActiveRun({ id, name, config, wish, log: this.#logOf(id), from }, this.#rooms);
    this.#active = active;
    void active.done
      .catch((error: unknown) => emitProblem(emit, error))
      .finally(() => {
        if (this.#active === active) this.#active = undefined;
      });
  }
}
