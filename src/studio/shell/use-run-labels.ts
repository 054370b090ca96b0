import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { shortNames } from './short-names.ts';
import { useModels, useRuns } from './use-studio.ts';

/** What tells the runs of the project apart, by id, and what all of them have in common. */
export interface Labels {
  readonly of: ReadonlyMap<string, string>;
  readonly common: readonly string[];
}

function useLabels(idsAndNames: readonly string[]): Labels {
  return useMemo(() => {
    const ids = idsAndNames.filter((_, index) => index % 2 === 0);
    const { labels, common } = shortNames(idsAndNames.filter((_, index) => index % 2 === 1));
    return { of: new Map(ids.map((id, index) => [id, labels[index] ?? ''])), common };
  }, [idsAndNames]);
}

/** The short names of all runs. */
export function useRunLabels(): Labels {
  return useLabels(useRuns(useShallow(({ runs }) => runs.flatMap(({ id, name }) => [id, name]))));
}

/** The short names of all models. */
export function useModelLabels(): Labels {
  return useLabels(useModels(useShallow(({ models }) => models.flatMap(({ id, name }) => [id, name]))));
}
