import { createStore } from 'zustand/vanilla';
import type { RunConfig } from '../../core/config/run-config.ts';
import type { Evaluation, RunChange, RunEvent } from '../../core/events/run-event.ts';
import type { WorkerEvent } from '../../project/protocol/events.ts';
import type { RunRecord } from '../../project/protocol/project.ts';
import { foldRun, noProgress, type RunProgress } from './fold-run.ts';
import type { StudioContext } from './studio-context.ts';
import { UndoHistory } from './undo-history.ts';

/** A run as the page knows it: its record without the events, and what they come to. */
export interface Run extends Omit<RunRecord, 'events' | 'phase'> {
  readonly progress: RunProgress;
}

/** The runs of the project. */
export interface RunState {
  /** Oldest first. */
  readonly runs: readonly Run[];
  /** The run that the bar and the Train place show: the one that goes on, else the one chosen or the last that did. */
  readonly currentId: string | undefined;
  /** True while steps of the current run are measured. */
  readonly profiling: boolean;

  /** Takes up the runs of an opened project; a run that went on when its worker broke goes on. */
  open(records: readonly RunRecord[]): void;
  choose(id: string): void;
  start(config: RunConfig, name: string): Promise<void>;
  /** Goes on training an opened model with the project's data sets. */
  continueModel(modelId: string, config: RunConfig, name: string): Promise<void>;
  pause(): Promise<void>;
  /** One step, then pause. */
  step(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
  /** Has a checkpoint of the current run kept after the step that it is at, where it goes on. */
  keep(): Promise<void>;
  /** Changes settings of the current run while it goes on; the change is marked on its curves. */
  change(change: RunChange): Promise<void>;
  /** Has a step of the current run measured every second, or no more. */
  profile(on: boolean): Promise<void>;
  /** Moves a waiting run before all others. */
  startNext(id: string): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  /** Scores a run on the target's test split; the look is logged. `undefined` where that failed, which is reported. */
  scoreTest(id: string): Promise<Evaluation | undefined>;
  hear(event: WorkerEvent): void;
}

/** True while a run is at work: neither waiting, paused nor ended. */
export function isActive({ progress }: Run): boolean {
  return progress.phase !== 'ended' && progress.phase !== 'paused' && progress.phase !== 'queued';
}

/** The run that was on the device last. */
function lastActive(runs: readonly Run[]): Run | undefined {
  return runs.reduce<Run | undefined>(
    (last, run) => (last && last.activeAt > run.activeAt ? last : run),
    undefined,
  );
}

/** The run that the bar shows. */
export function currentRun({ runs, currentId }: Pick<RunState, 'runs' | 'currentId'>): Run | undefined {
  return runs.find(({ id }) => id === currentId);
}

function runOf({ events, phase, ...record }: RunRecord): Run {
  return { ...record, progress: { ...foldRun(noProgress, events), phase } };
}

/** The owner of the runs. */
export function runStore({ client, report, readOnlyBecause }: StudioContext, history = new UndoHistory()) {
  /** Events of runs whose record is still on its way. */
  const early = new Map<string, RunEvent[]>();
  /** True while the answer to a start is awaited: a second click on the button means the same run. */
  let isBeginning = false;
  /**
   * The runs that go on, as far as was heard. Storage calls them paused when the worker that trained them is gone, and then
   * they are to go on; those that were paused by somebody are not.
   */
  const goingIds = new Set<string>();

  function hearOf(run: Run): void {
    if (isActive(run)) goingIds.add(run.id);
    else goingIds.delete(run.id);
  }

  return createStore<RunState>()((set, get) => {
    function put(record: RunRecord): void {
      const known = get().runs.find(({ id }) => id === record.id);
      const fresh = runOf(record);
      const progress = known?.progress ?? foldRun(fresh.progress, early.get(record.id) ?? []);
      early.delete(record.id);
      const run = { ...fresh, progress };
      hearOf(run);
      const others = get().runs.filter(({ id }) => id !== record.id);
      set({ runs: [...others, run].sort((a, b) => a.createdAt - b.createdAt) });
    }

    async function begin(ask: () => Promise<RunRecord>): Promise<void> {
      if (isBeginning) return;
      isBeginning = true;
      try {
        const record = await ask();
        put(record);
        // A run that has to wait does not take the place of the one that is shown.
        if (record.phase !== 'queued') set({ currentId: record.id, profiling: false });
      } catch (error) {
        report(error);
      } finally {
        isBeginning = false;
      }
    }

    async function tell(
      command: 'pauseRun' | 'stepRun' | 'resumeRun' | 'stopRun' | 'keepRun',
    ): Promise<void> {
      const runId = get().currentId;
      if (runId === undefined) return;
      await client.call(command, { runId }).catch(report);
    }

    /** True where the run is gone. */
    async function remove(id: string): Promise<boolean> {
      try {
        await client.call('deleteRun', { runId: id });
        const runs = get().runs.filter((run) => run.id !== id);
        const { currentId } = get();
        set({ runs, currentId: currentId === id ? runs[runs.length - 1]?.id : currentId });
        return true;
      } catch (error) {
        report(error);
        return false;
      }
    }

    async function bringBack(id: string): Promise<void> {
      try {
        put(await client.call('restoreRun', { runId: id }));
        get().choose(id);
      } catch (error) {
        report(error);
      }
    }

    return {
      runs: [],
      currentId: undefined,
      profiling: false,

      open(records) {
        const before = currentRun(get());
        const runs = records.map(runOf).sort((a, b) => a.createdAt - b.createdAt);
        const live = runs.filter(isActive);
        for (const { id } of live) goingIds.add(id);
        const interrupted = runs.filter(
          ({ id, progress }) => goingIds.has(id) && progress.phase === 'paused',
        );
        const going = [...live, ...interrupted];
        const known = runs.find(({ id }) => id === before?.id);
        const shown = going.find((run) => run === known) ?? going[0] ?? known ?? lastActive(runs);
        set({ runs, currentId: shown?.id });
        if (readOnlyBecause() !== undefined) return;
        for (const { id } of interrupted) client.call('resumeRun', { runId: id }).catch(report);
      },
      choose(id) {
        set({ currentId: id, profiling: false });
        if (readOnlyBecause() === undefined) client.call('watchRun', { runId: id }).catch(report);
      },
      start: (config, name) => begin(() => client.call('startRun', { config, name })),
      continueModel: (modelId, config, name) =>
        begin(() => client.call('continueModel', { modelId, config, name })),
      pause: () => tell('pauseRun'),
      step: () => tell('stepRun'),
      resume: () => tell('resumeRun'),
      async keep() {
        const run = currentRun(get());
        if (run && isActive(run)) await tell('keepRun');
      },
      stop: () => tell('stopRun'),
      async change(change) {
        const runId = get().currentId;
        if (runId !== undefined) await client.call('changeRun', { runId, change }).catch(report);
      },
      async profile(on) {
        const runId = get().currentId;
        if (runId === undefined) return;
        try {
          await client.call('profileRun', { runId, on });
          set({ profiling: on });
        } catch (error) {
          report(error);
        }
      },
      async startNext(id) {
        const waiting = get().runs.filter(({ progress }) => progress.phase === 'queued');
        const [first] = waiting.sort((a, b) => (a.queue ?? 0) - (b.queue ?? 0));
        const moved = client.call('moveRun', { runId: id, before: first?.id });
        await moved.then((records) => records.forEach(put), report);
      },
      async rename(id, name) {
        await client.call('renameRun', { runId: id, name }).then(put, report);
      },
      async remove(id) {
        if (!(await remove(id))) return;
        history.add({ subject: `run ${id}`, undo: () => bringBack(id), redo: () => remove(id) });
      },
      restore(id) {
        history.forget(`run ${id}`);
        return bringBack(id);
      },
      async scoreTest(id) {
        try {
          const { evaluation, run } = await client.call('scoreTest', { runId: id });
          put(run);
          return evaluation;
        } catch (error) {
          report(error);
          return undefined;
        }
      },
      hear(event) {
        if (event.kind !== 'run') return;
        const { runs } = get();
        if (!runs.some(({ id }) => id === event.runId)) {
          early.set(event.runId, [...(early.get(event.runId) ?? []), ...event.events]);
          return;
        }
        const { runId, events } = event;
        set({
          runs: runs.map((run) => {
            if (run.id !== runId) return run;
            const heard = { ...run, restarts: false, progress: foldRun(run.progress, events) };
            hearOf(heard);
            return heard;
          }),
        });
      },
    };
  });
}
