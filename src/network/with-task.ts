import { activeDataSets } from '../core/config/active-data-sets.ts';
import { dataSetIdOf } from '../core/config/data-sets.ts';
import type { DataSetConfig } from '../core/config/run-config.ts';
import { sharingPlan } from '../core/sharing/sharing-plan.ts';
import { modelDescription } from './model-description.ts';
import type { ModelFile } from './model-file.ts';
import type { TrainingState } from './model-file-schema.ts';

/**
 * A model whose task `from` is called `to`: so are the data sets that are named by it, and the tensors and vocabularies of
 * their groups. It tags as before. A checkpoint does not go on as it would have, since random numbers follow from the ids.
 * The model itself where it has no task `from`, or has a task or a data set of the new name already.
 */
export function withTask(file: ModelFile, from: string, to: string): ModelFile {
  const { config, vocabularies, plan } = file.description;
  const dataSets = config.dataSets.map((dataSet) => renamed(dataSet, from, to));
  const has = (task: string) => config.dataSets.some((dataSet) => dataSet.task === task);
  if (!has(from) || has(to) || new Set(dataSets.map(({ id }) => id)).size < dataSets.length) return file;

  const ids = new Map(config.dataSets.map(({ id }, index) => [id, dataSets[index]?.id ?? id]));
  const idOf = (id: string) => ids.get(id) ?? id;
  const newConfig = {
    ...config,
    dataSets,
    target: idOf(config.target),
    mixing: { ...config.mixing, rates: keyedBy(idOf, config.mixing.rates) },
  };
  // Groups stand in the order of the data sets, which is the same in both plans.
  const newGroups = sharingPlan(activeDataSets(newConfig), config.scopes).groups;
  const groups = new Map(plan.groups.map(({ name }, index) => [name, newGroups[index]?.name ?? name]));
  const byGroup = <Value>(values: ReadonlyMap<string, Value>) =>
    new Map([...values].map(([group, value]) => [groups.get(group) ?? group, value]));
  const byTensor = <Value>(values: ReadonlyMap<string, Value>) =>
    new Map(
      [...values].map(([name, value]) => {
        const slash = name.lastIndexOf('/');
        const group = name.slice(0, slash);
        return [`${groups.get(group) ?? group}${name.slice(slash)}`, value];
      }),
    );
  const { training } = file;
  return {
    ...file,
    description: modelDescription(newConfig, {
      words: byGroup(vocabularies.words),
      characters: byGroup(vocabularies.characters),
      tags: new Map([...vocabularies.tags].map(([task, tags]) => [task === from ? to : task, tags])),
    }),
    parameters: byTensor(file.parameters),
    scores: ofDataSets(idOf, file.scores),
    data: ofDataSets(idOf, file.data),
    ...(training && {
      training: {
        state: withIds(idOf, training.state),
        velocity: byTensor(training.velocity),
        ...(training.best && { best: byTensor(training.best) }),
      },
    }),
  };
}

function renamed(dataSet: DataSetConfig, from: string, to: string): DataSetConfig {
  const { id, language, task } = dataSet;
  if (task !== from) return dataSet;
  const isNamedByTask = id === dataSetIdOf({ language, task: from });
  return { ...dataSet, task: to, id: isNamedByTask ? dataSetIdOf({ language, task: to }) : id };
}

type Renaming = (id: string) => string;

function keyedBy<Value>(idOf: Renaming, values: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [idOf(id), value]));
}

function ofDataSets<Item extends { readonly dataSet: string }>(
  idOf: Renaming,
  items: readonly Item[],
): Item[] {
  return items.map((item) => ({ ...item, dataSet: idOf(item.dataSet) }));
}

function withIds(idOf: Renaming, state: TrainingState): TrainingState {
  const { rates, microBatches, cursors, round, history } = state;
  return {
    ...state,
    rates: keyedBy(idOf, rates),
    microBatches: keyedBy(idOf, microBatches),
    cursors: ofDataSets(idOf, cursors),
    round: { ...round, remaining: round.remaining.map(idOf) },
    history: history.map((at) => ({ ...at, evaluations: ofDataSets(idOf, at.evaluations) })),
  };
}
