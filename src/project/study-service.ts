import type { RunConfig } from '../core/config/run-config.ts';
import { measureRun } from '../learning/measure-run.ts';
import { identityOf } from '../studies/data-identity.ts';
import { estimateStudy } from '../studies/estimate-study.ts';
import { expandPlan } from '../studies/expand-plan.ts';
import type { StudyPlan } from '../studies/plan.ts';
import { runIdentity } from '../studies/run-identity.ts';
import { trainingSentences } from '../studies/training-sentences.ts';
import type { DeviceHolder } from './device-holder.ts';
import { type Emit, emitProblem } from './emit.ts';
import type { RunExecutor } from './execution/run-execution.ts';
import { Mutex } from './mutex.ts';
import { newId } from './new-id.ts';
import { newRun } from './new-run.ts';
import type { WorkerEvent } from './protocol/events.ts';
import type { StudyPreview, StudyRecord } from './protocol/studies.ts';
import { RunDataReader } from './run-data-of.ts';
import type { RunService } from './run-service.ts';
import type { StoredRun, StoredStudy } from './storage/records.ts';
import type { RunStore } from './storage/run-store.ts';
import type { StudyStore } from './storage/study-store.ts';
import { type ScoringServices, scoredOutcome } from './study-outcome.ts';
import { WorkerError } from './worker-error.ts';

/** What studies work with. */
export interface StudyServices extends ScoringServices {
  readonly runs: RunStore;
  readonly studies: StudyStore;
  readonly runService: RunService;
  readonly devices: DeviceHolder;
  readonly executor: () => Promise<RunExecutor>;
  readonly emit: Emit;
}

/** Time between two reports of a study's progress to the page, ms. */
const REPORT_MS = 300;

type Planned = StoredStudy['runs'][number] & { readonly config: RunConfig };

/**
 * The studies of the project. A study's runs are runs of the project whose id is the hash of all that determines them, so that
 * equal runs of two studies are one; they are trained through the queue.
 */
export class StudyService {
  readonly #services: StudyServices;
  readonly #data: RunDataReader;
  /** Steps of the runs that are being trained. */
  readonly #steps = new Map<string, number>();
  /** Runs are scored one after another. */
  readonly #scoring = new Mutex();
  #reportTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(services: StudyServices) {
    this.#services = services;
    this.#data = new RunDataReader(services.files);
  }

  async list(): Promise<readonly StudyRecord[]> {
    const runs = await this.#storedRuns();
    return (await this.#services.studies.list()).map((study) => this.#recordOf(study, runs));
  }

  async record(id: string): Promise<StudyRecord> {
    return this.#recordOf(await this.#services.studies.get(id), await this.#storedRuns());
  }

  /** What a plan comes to. Errors: ConfigError, `no-data`, and those of reading. */
  async preview(plan: StudyPlan, base: RunConfig): Promise<StudyPreview> {
    const { runs: planned, data } = await this.#planned(plan, base);
    const there = await this.#storedRuns();
    const runs = planned.map(({ id, at, sentences }) => ({
      id,
      at,
      sentences,
      isThere: there.get(id)?.outcome?.status === 'done',
    }));
    const missing = planned.filter(({ id, sentences }, index) => {
      const isFirst = planned.findIndex((run) => run.id === id) === index;
      return isFirst && sentences > 0 && there.get(id)?.outcome === undefined;
    });
    if (missing.length === 0) return { runs };
    const [{ slots }, { device, mutex }] = [
      await this.#services.executor(),
      await this.#services.devices.current(),
    ];
    const estimate = await estimateStudy(
      missing.map(({ config }) => config),
      slots,
      (config) => mutex.runExclusive(() => measureRun(config, data, device)),
    );
    return { runs, estimate };
  }

  /** Starts a study. Errors: those of `preview`, StorageError. */
  async start(plan: StudyPlan, base: RunConfig): Promise<StudyRecord> {
    const { runs: planned } = await this.#planned(plan, base);
    const runs = planned.map(({ id, at, sentences }) => ({ id, at, sentences }));
    const study: StoredStudy = {
      id: newId(),
      name: plan.name,
      createdAt: Date.now(),
      plan,
      base,
      runs,
      isPaused: false,
    };
    const there = await this.#storedRuns(true);
    for (const { id, config } of planned) {
      const stored = there.get(id);
      // One that was deleted with its study comes back with what it had.
      if (!stored)
        await this.#services.runs.put({ ...newRun(config, plan.name), id, phase: 'paused', ofStudy: true });
      else if (stored.deleted) await this.#services.runs.restore(id);
    }
    await this.#services.studies.put(study);
    return this.resume(study.id);
  }

  /** Its waiting runs leave the queue; those that are being trained stop behind checkpoints. */
  async pause(id: string): Promise<StudyRecord> {
    const study = await this.#services.studies.change(id, { isPaused: true });
    const wanted = new Set(
      (await this.#services.studies.list())
        .filter(({ isPaused }) => !isPaused)
        .flatMap(({ runs }) => runs.map((run) => run.id)),
    );
    const runs = await this.#storedRuns();
    for (const run of study.runs)
      if (!wanted.has(run.id) && runs.get(run.id)?.phase !== 'ended')
        await this.#services.runService.dequeueOfStudy(run.id);
    return this.record(id);
  }

  /** What is missing comes into the queue, with `retryFailed` also what has failed. */
  async resume(id: string, retryFailed = false): Promise<StudyRecord> {
    const { studies, runs, runService } = this.#services;
    const study = await studies.change(id, { isPaused: false });
    const stored = await this.#storedRuns();
    for (const { id: runId, sentences } of study.runs) {
      const run = stored.get(runId);
      if (!run || sentences === 0) continue;
      if (run.outcome?.status === 'failed' && retryFailed) {
        await runs.clear(runId);
        const { outcome: _, ...again } = run;
        await runService.enqueueOfStudy(again);
      } else if (run.phase !== 'ended') await runService.enqueueOfStudy(run);
    }
    return this.record(id);
  }

  async rename(id: string, name: string): Promise<StudyRecord> {
    await this.#services.studies.change(id, { name });
    return this.record(id);
  }

  /** Its runs stay where another study has them too. */
  async remove(id: string): Promise<void> {
    await this.pause(id);
    const { studies, runs } = this.#services;
    const removed = await studies.change(id, { deleted: true });
    const used = new Set((await studies.list()).flatMap((study) => study.runs.map((run) => run.id)));
    for (const runId of new Set(removed.runs.map((run) => run.id)))
      if (!used.has(runId)) await runs.remove(runId);
  }

  async restore(id: string): Promise<StudyRecord> {
    const { studies, runs } = this.#services;
    const study = await studies.change(id, { deleted: false });
    for (const runId of new Set(study.runs.map((run) => run.id))) await runs.restore(runId);
    return this.record(id);
  }

  /** The project was opened: runs that ended before they were scored are scored. */
  async scoreEnded(): Promise<void> {
    for (const [id, { phase, outcome }] of await this.#storedRuns())
      if (phase === 'ended' && !outcome) this.left(id);
  }

  /** An event of a run of studies. */
  hear(event: WorkerEvent): void {
    if (event.kind !== 'run') return;
    const last = event.events.findLast((each) => 'step' in each);
    if (last && 'step' in last) this.#steps.set(event.runId, last.step);
    this.#report();
  }

  /** A run of studies has left its place: where it has ended, it is scored. */
  left(id: string): void {
    this.#steps.delete(id);
    this.#scoring
      .runExclusive(async () => {
        const run = await this.#services.runs.run(id);
        if (run.phase !== 'ended' || run.outcome) return;
        const { outcome, score } = await scoredOutcome(run, this.#services);
        if (score) await this.#services.studies.putScore(id, score);
        await this.#services.runs.change(id, { outcome });
        this.#report();
      })
      .catch((error: unknown) => emitProblem(this.#services.emit, error));
  }

  async #planned(plan: StudyPlan, base: RunConfig) {
    const expanded = expandPlan(plan, base);
    // All data sets of the base run, so that a run's data are told by the same hashes whatever it trains on.
    const everything = { ...base, dataSets: base.dataSets.map((dataSet) => ({ ...dataSet, active: true })) };
    const data = await (await this.#data.source(everything, false)).load();
    const identity = await identityOf(data);
    const sizes = new Map(Object.entries(data.dataSets).map(([id, { train }]) => [id, train.length]));
    const runs: readonly Planned[] = await Promise.all(
      expanded.map(async ({ at, config }) => ({
        id: await runIdentity(config, identity),
        at,
        config,
        sentences: trainingSentences(config, sizes),
      })),
    );
    if (runs.length === 0) throw new WorkerError('no-data', 'The plan has no run.');
    return { runs, data };
  }

  async #storedRuns(deletedToo = false): Promise<ReadonlyMap<string, StoredRun>> {
    const rows = await this.#services.runs.rows(deletedToo);
    return new Map(rows.filter(({ ofStudy }) => ofStudy).map((run) => [run.id, run]));
  }

  #recordOf(
    { isPaused, deleted: _, ...study }: StoredStudy,
    stored: ReadonlyMap<string, StoredRun>,
  ): StudyRecord {
    const runs = study.runs.map(({ id, at, sentences }) => {
      const step = this.#steps.get(id);
      const outcome = stored.get(id)?.outcome ?? {
        status: sentences === 0 ? ('untrained' as const) : ('missing' as const),
      };
      return { id, at, outcome, ...(step !== undefined && { step }) };
    });
    const isDone = runs.every(({ outcome: { status } }) => status !== 'missing');
    return { ...study, runs, phase: isDone ? 'done' : isPaused ? 'paused' : 'running' };
  }

  /** Tells the page of all studies, not too often. */
  #report(): void {
    this.#reportTimer ??= setTimeout(() => {
      this.#reportTimer = undefined;
      this.list()
        .then((studies) => this.#services.emit({ kind: 'studies', studies }))
        .catch((error: unknown) => emitProblem(this.#services.emit, error));
    }, REPORT_MS);
  }
}
