import { ConfigError } from '../config/config-error.ts';
import type { DataSetConfig } from '../config/run-config.ts';
import { type Component, components, type Scope, type Scopes } from './components.ts';

/** What the plan needs to know of a data set. */
export type PlannedDataSet = Pick<DataSetConfig, 'id' | 'language' | 'task' | 'kind' | 'script'>;

/** One set of parameters, and the data sets whose models contain it. */
export interface SharingGroup {
  /** `component/scopeKey`, e.g. `wordEmbedding/nld`; unique in a plan. */
  readonly name: string;
  readonly component: Component;
  /** `all`, or the script, language, task or data set that the group belongs to. */
  readonly scopeKey: string;
  /** In the order of the run description. */
  readonly dataSets: readonly string[];
}

/** The groups of one data set's model; a component that is off, or not of its kind, is absent. */
export type ModelGroups = Readonly<Partial<Record<Component, SharingGroup>>>;

/** Who shares which parameters. */
export interface SharingPlan {
  /** In the order of the network, input to output. */
  readonly groups: readonly SharingGroup[];
  readonly byDataSet: ReadonlyMap<string, ModelGroups>;
}

const taskComponents = ['sharedLinear', 'specificLinear', 'gate', 'crf'] as const satisfies Component[];
const ofSequences: ReadonlySet<Component> = new Set(taskComponents);

function isUsed(component: Component, kind: PlannedDataSet['kind']): boolean {
  if (component === 'classifier') return kind === 'classification';
  return kind === 'sequence' || !ofSequences.has(component);
}

function scopeKeyOf(scope: Exclude<Scope, 'off'>, { id, language, task, script }: PlannedDataSet): string {
  return { all: 'all', script, language, task, dataset: id }[scope];
}

function checkScopes(dataSets: readonly PlannedDataSet[], scopes: Scopes): void {
  const fail = (component: Component, message: string): never => {
    throw new ConfigError(`scopes.${component}`, message);
  };
  const off = (component: Component) => scopes[component] === 'off';
  if (off('charEmbedding') !== off('charCnn')) {
    fail(
      off('charEmbedding') ? 'charEmbedding' : 'charCnn',
      'Character embeddings and the character CNN need each other: switch both on or both off.',
    );
  }
  if (!off('highway') && off('charCnn'))
    fail('highway', 'The highway layers stand on the character CNN: switch them off with it.');
  if (off('wordEmbedding') && off('charCnn'))
    fail('wordEmbedding', 'With word embeddings and characters both off nothing is left to read.');
  if (off('specificLinear') !== off('gate')) {
    fail(
      off('specificLinear') ? 'specificLinear' : 'gate',
      'The specific linear layer and its gate need each other: switch both on or both off.',
    );
  }
  if (off('lstm')) fail('lstm', 'The LSTM cannot be switched off.');
  const kinds = new Set(dataSets.map(({ kind }) => kind));
  if (kinds.has('sequence')) {
    for (const component of ['sharedLinear', 'crf'] as const)
      if (off(component)) fail(component, `Sequence tagging needs the component ${component}.`);
  }
  if (kinds.has('classification') && off('classifier'))
    fail('classifier', 'Text classification needs the classifier.');
}

function checkDataSets(dataSets: readonly PlannedDataSet[]): void {
  const seen = new Set<string>();
  const kindOf = new Map<string, PlannedDataSet['kind']>();
  for (const { id, task, kind } of dataSets) {
    if (seen.has(id)) throw new ConfigError('dataSets', `Two data sets have the id "${id}".`);
    seen.add(id);
    if ((kindOf.get(task) ?? kind) !== kind) {
      throw new ConfigError(
        'dataSets',
        `The task "${task}" tags sequences in one data set and classifies texts in another.`,
      );
    }
    kindOf.set(task, kind);
  }
}

/** A component whose parameters have the shape of a tag set can be shared within one task only. */
function checkTask(group: SharingGroup, taskOf: ReadonlyMap<string, string>): void {
  if (!ofSequences.has(group.component) && group.component !== 'classifier') return;
  const tasks = [...new Set(group.dataSets.map((id) => taskOf.get(id)))];
  if (tasks.length < 2) return;
  throw new ConfigError(
    `scopes.${group.component}`,
    `${group.component} cannot be shared by the tasks ${tasks.map((task) => `"${task}"`).join(' and ')}: their tag sets differ.`,
  );
}

/**
 * Which data sets share which parameters (paper section 2.2, for any number of languages and tasks). A pure function;
 * the sharing graph, the parameter table, the optimizer and the model file all follow from it.
 * @throws ConfigError naming the scope or the data set that makes the plan impossible
 */
export function sharingPlan(dataSets: readonly PlannedDataSet[], scopes: Scopes): SharingPlan {
  checkDataSets(dataSets);
  checkScopes(dataSets, scopes);
  const taskOf = new Map(dataSets.map(({ id, task }) => [id, task]));
  const groups: SharingGroup[] = [];
  const byDataSet = new Map<string, Partial<Record<Component, SharingGroup>>>(
    dataSets.map(({ id }) => [id, {}]),
  );
  for (const component of components) {
    const scope = scopes[component];
    if (scope === 'off') continue;
    const users = dataSets.filter(({ kind }) => isUsed(component, kind));
    const keys = new Set(users.map((dataSet) => scopeKeyOf(scope, dataSet)));
    for (const scopeKey of keys) {
      const ids = users.filter((dataSet) => scopeKeyOf(scope, dataSet) === scopeKey).map(({ id }) => id);
      const group = { name: `${component}/${scopeKey}`, component, scopeKey, dataSets: ids };
      checkTask(group, taskOf);
      groups.push(group);
      for (const id of ids) {
        const model = byDataSet.get(id);
        if (model) model[component] = group;
      }
    }
  }
  return { groups, byDataSet };
}
