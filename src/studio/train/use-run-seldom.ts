import { startTransition, useEffect, useState } from 'react';
import { useStudio } from '../shell/use-studio.ts';
import type { Run } from '../stores/run-store.ts';

/**
 * A run as it was a moment ago: renewed at most every `intervalMs`, as work that may be interrupted, so that events that
 * come ten times a second cost the page little. `undefined` where there is no such run.
 */
export function useRunSeldom(id: string, intervalMs: number): Run | undefined {
  const { runs } = useStudio();
  const [seen, setSeen] = useState(() => runs.getState().runs.find((run) => run.id === id));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      const run = runs.getState().runs.find((each) => each.id === id);
      startTransition(() => setSeen(run));
    };
    look();
    const leave = runs.subscribe(() => {
      timer ??= setTimeout(look, intervalMs);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [id, intervalMs, runs]);
  return seen?.id === id ? seen : undefined;
}
