import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useRuns, useStudio } from '../shell/use-studio.ts';
import type { ShownRuns } from './score-lines.ts';

/**
 * The runs whose scores stand in one chart: the current one, the one before it that has scores of the same target, and
 * those to be compared. Renewed when a score, a name or the best step is, not with every step.
 */
export function useShownRuns(
  id: string | undefined,
  compared: readonly string[],
): Omit<ShownRuns, 'labels'> | undefined {
  const studio = useStudio();
  const scores = useRuns(
    useShallow(({ runs }) => runs.flatMap(({ name, progress }) => [name, progress.scores, progress.best])),
  );
  return useMemo(() => {
    const runs = scores.length === 0 ? [] : studio.runs.getState().runs;
    const at = runs.findIndex((run) => run.id === id);
    const current = runs[at];
    if (!current) return undefined;
    const { target } = current.config;
    const previous = runs
      .slice(0, at)
      .findLast(({ config, progress }) => config.target === target && progress.scores[target]?.length);
    return { current, previous, compared: runs.filter((run) => compared.includes(run.id)) };
  }, [scores, id, compared, studio]);
}
