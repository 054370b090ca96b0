import { useEffect } from 'react';
import { currentRun, goesOn } from '../stores/run-store.ts';
import { strings } from './strings.ts';
import { useRuns } from './use-studio.ts';

/** Keeps the share of steps that are done in the window's title while a run goes on. */
export function useWindowTitle(): void {
  const percent = useRuns((state) => {
    const run = currentRun(state);
    return run && goesOn(run) ? Math.floor((100 * run.progress.step) / run.config.steps) : undefined;
  });
  useEffect(() => {
    document.title = percent === undefined ? strings.title : `${percent} % · ${strings.title}`;
  }, [percent]);
}
