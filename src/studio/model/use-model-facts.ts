import { useMemo } from 'react';
import { activeDataSets } from '../../core/config/active-data-sets.ts';
import { ConfigError } from '../../core/config/config-error.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import { type ParameterCounts, parameterCounts } from '../../core/sharing/parameter-shapes.ts';
import { type SharingPlan, sharingPlan } from '../../core/sharing/sharing-plan.ts';
import { useConfig, useProject } from '../shell/use-studio.ts';
import { networkShapes, tagCounts } from './network-size.ts';
import { sentencesOf } from './sentences-of.ts';

/** What follows from the run description and the project. */
export interface ModelFacts {
  readonly config: RunConfig;
  /** Absent where the description is impossible. */
  readonly plan: SharingPlan | undefined;
  readonly counts: ParameterCounts | undefined;
  /** Scalars of each parameter set, without embedding tables, by name. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Tags of each task. */
  readonly tags: ReadonlyMap<string, number>;
  /** N_d of each active data set. */
  readonly sentences: ReadonlyMap<string, number>;
}

function planOf(config: RunConfig): SharingPlan | undefined {
  try {
    return sharingPlan(activeDataSets(config), config.scopes);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

/** The plan, its sizes and counts, live; `undefined` while there is no data set. */
export function useModelFacts(): ModelFacts | undefined {
  const config = useConfig((state) => state.config);
  const possible = useConfig((state) => state.problem === undefined);
  const files = useProject((state) => state.files);
  return useMemo(() => {
    if (!config) return undefined;
    const corpora = files.filter((file) => file.role === 'corpus');
    const tags = tagCounts(config, corpora);
    const plan = planOf(config);
    const shapes = plan && possible ? networkShapes(config, plan, tags) : undefined;
    const sizes = new Map((shapes ?? []).map(({ group, count }) => [group.name, count]));
    const counts = shapes && parameterCounts(shapes);
    return { config, plan, counts, sizes, tags, sentences: sentencesOf(config, files) };
  }, [config, possible, files]);
}
