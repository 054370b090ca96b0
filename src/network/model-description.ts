import { activeDataSets } from '../core/config/active-data-sets.ts';
import type { DataSetConfig, RunConfig } from '../core/config/run-config.ts';
import { type GroupShapes, parameterShapes } from '../core/sharing/parameter-shapes.ts';
import { type SharingPlan, sharingPlan } from '../core/sharing/sharing-plan.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the data decide of a model. */
export interface Vocabularies {
  /** Of each wordEmbedding group, by group name. */
  readonly words: ReadonlyMap<string, Vocabulary>;
  /** Of each charEmbedding group, by group name. */
  readonly characters: ReadonlyMap<string, Vocabulary>;
  /** Tags, or classes, of each task, sorted. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
}

/** Everything that describes the models of a run, without their parameters. */
export interface ModelDescription {
  readonly config: RunConfig;
  readonly vocabularies: Vocabularies;
  /** Of the active data sets. */
  readonly plan: SharingPlan;
  /** Tensors of every group of the plan. */
  readonly shapes: readonly GroupShapes[];
}

/**
 * Plan and shapes that follow from a configuration and the vocabularies.
 * @throws ConfigError where the plan is impossible
 */
export function modelDescription(config: RunConfig, vocabularies: Vocabularies): ModelDescription {
  const dataSets = activeDataSets(config);
  const plan = sharingPlan(dataSets, config.scopes);
  const rowsOf = (group: ReadonlyMap<string, Vocabulary>) =>
    new Map([...group].map(([name, vocabulary]) => [name, vocabulary.rows]));
  const sizes = {
    words: rowsOf(vocabularies.words),
    characters: rowsOf(vocabularies.characters),
    tags: new Map([...vocabularies.tags].map(([task, tags]) => [task, tags.length])),
  };
  const taskOf = new Map(dataSets.map(({ id, task }) => [id, task]));
  return { config, vocabularies, plan, shapes: parameterShapes(plan, config.architecture, sizes, taskOf) };
}

/** One data set of a model. Error: `RangeError` where the model has none of this name. */
export function dataSetOf({ config }: ModelDescription, id: string): DataSetConfig {
  const dataSet = activeDataSets(config).find((candidate) => candidate.id === id);
  if (!dataSet) {
    const known = activeDataSets(config).map((candidate) => `"${candidate.id}"`);
    throw new RangeError(`The model has no data set "${id}"; it has ${known.join(', ')}.`);
  }
  return dataSet;
}

/** Tags, or classes, of a data set. */
export function tagsOf(description: ModelDescription, id: string): readonly string[] {
  return description.vocabularies.tags.get(dataSetOf(description, id).task) ?? [];
}
