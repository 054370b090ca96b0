import { useEffect } from 'react';
import { currentRun, isActive, type RunState } from '../stores/run-store.ts';
import { strings } from './strings.ts';
import { useStudio } from './use-studio.ts';

function titleOf(state: RunState): string {
  const run = currentRun(state);
  if (!run || !isActive(run)) return strings.title;
  return `${Math.floor((100 * run.progress.step) / run.config.steps)} % · ${strings.title}`;
}

/** Keeps the share of steps that are done in the window's title while a run goes on; renders nothing for it. */
export function useWindowTitle(): void {
  const { runs } = useStudio();
  useEffect(() => {
    const show = (state: RunState) => {
      const title = titleOf(state);
      if (document.title !== title) document.title = title;
    };
    show(runs.getState());
    return runs.subscribe(show);
  }, [runs]);
}
