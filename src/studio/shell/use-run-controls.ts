import { readOnlyBecause } from '../stores/project-store.ts';
import { runName } from '../stores/run-name.ts';
import { currentRun, isActive } from '../stores/run-store.ts';
import { formatValue } from './format-value.ts';
import { strings } from './strings.ts';
import { useConfig, useProject, useRuns, useStudio } from './use-studio.ts';
import { useUntaughtTask } from './use-tagged-data-sets.ts';

export interface RunControls {
  /** `queued`: the run that is shown waits for a free place. */
  readonly state: 'idle' | 'running' | 'queued' | 'paused';
  /** True where a run that is started now has to wait. */
  readonly willWait: boolean;
  /** True where resuming means starting again from the seed. */
  readonly restarts: boolean;
  /** Why a run cannot start now, in one sentence. */
  readonly obstacle: string | undefined;
  /** Why the run that is shown cannot be steered here, in one sentence: another tab trains it. */
  readonly readOnlyBecause: string | undefined;
  start(): void;
  pause(): void;
  resume(): void;
  step(): void;
  stop(): void;
}

/** What can be done with the current run, and what keeps a new one from starting. */
export function useRunControls(): RunControls {
  const { runs, config, view } = useStudio();
  const ready = useProject((state) => state.phase === 'ready');
  const reading = useProject((state) => state.busy);
  const readOnly = useProject(readOnlyBecause);
  const described = useConfig((state) => state.config !== undefined);
  const problem = useConfig((state) => state.problem?.message);
  const restarts = useRuns((all) => currentRun(all)?.restarts ?? false);
  const untaught = useUntaughtTask();
  const state = useRuns((all): RunControls['state'] => {
    const run = currentRun(all);
    if (!run || run.progress.phase === 'ended') return 'idle';
    if (isActive(run)) return 'running';
    if (run.progress.phase === 'queued') return 'queued';
    return 'paused';
  });

  const slots = useProject(({ device }) => device?.slots ?? 1);
  const willWait = useRuns((all) => all.runs.filter(isActive).length >= slots);

  function obstacle(): string | undefined {
    if (!ready) return strings.shell.opening;
    if (reading) return strings.bar.reading;
    if (!described) return strings.bar.noData;
    if (readOnly !== undefined) return readOnly;
    if (problem === undefined && untaught) {
      return strings.cautions.nothingToLearn(formatValue.task(untaught.task), untaught.ids);
    }
    return problem;
  }

  return {
    state,
    willWait,
    restarts,
    obstacle: obstacle(),
    readOnlyBecause: readOnly,
    start() {
      const { config: description, problem: wrong } = config.getState();
      if (!description || wrong || untaught) return;
      const name = runName(
        description,
        runs.getState().runs.map((run) => run.name),
      );
      void runs.getState().start(description, name);
      view.getState().go('train');
    },
    pause: () => void runs.getState().pause(),
    resume: () => void runs.getState().resume(),
    step: () => void runs.getState().step(),
    stop: () => void runs.getState().stop(),
  };
}
