import { activeDataSets } from '../../core/config/active-data-sets.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import { type GroupShapes, parameterShapes } from '../../core/sharing/parameter-shapes.ts';
import type { SharingPlan } from '../../core/sharing/sharing-plan.ts';
import { mapTags } from '../../core/tags/tag-mapping.ts';
import { tagSet } from '../../core/tags/tag-set.ts';
import type { CorpusFile } from '../stores/project-store.ts';

/** Number of tags of each task that a run trains on, from the tags of its corpora. */
export function tagCounts(config: RunConfig, corpora: readonly CorpusFile[]): ReadonlyMap<string, number> {
  const active = activeDataSets(config);
  const byTask = new Map(active.map(({ task }) => [task, new Set<string>()]));
  for (const { language, task, tags, scheme } of corpora) {
    const dataSet = active.find((each) => each.language === language && each.task === task);
    if (!dataSet) continue;
    for (const tag of mapTags(tags, dataSet.tags, scheme !== 'plain')) byTask.get(task)?.add(tag);
  }
  return new Map([...byTask].map(([task, tags]) => [task, tagSet(tags).length]));
}

/**
 * The tensors of a plan and their sizes. The tables of words and characters count as empty: how many rows they have is
 * known when their corpora are read for training.
 */
export function networkShapes(
  config: RunConfig,
  plan: SharingPlan,
  tags: ReadonlyMap<string, number>,
): readonly GroupShapes[] {
  const noRows = new Map(plan.groups.map(({ name }) => [name, 0]));
  const taskOf = new Map(config.dataSets.map(({ id, task }) => [id, task]));
  return parameterShapes(plan, config.architecture, { words: noRows, characters: noRows, tags }, taskOf);
}
