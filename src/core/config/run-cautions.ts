import { type NearName, nearNames } from '../tags/near-names.ts';
import { sharedRows, type TaggedDataSet, tagTable } from '../tags/tag-table.ts';
import { activeDataSets } from './active-data-sets.ts';
import type { DataSetRecord } from './data-sets.ts';
import type { RunConfig } from './run-config.ts';

/** Something that a run may do and that a person should know before it starts. */
export type RunCaution =
  /** Names of types of one task that stand apart and may mean the same. */
  | { readonly kind: 'near-names'; readonly task: string; readonly names: readonly NearName[] }
  /** Most types of a task are in one of its data sets only. */
  | { readonly kind: 'few-shared'; readonly task: string; readonly shared: number; readonly all: number }
  /** The target has no training sentence: it is scored, and learns from the others. */
  | { readonly kind: 'zero-shot'; readonly id: string }
  /** Auxiliary data sets without a training sentence: they are scored only. */
  | { readonly kind: 'only-scored'; readonly ids: readonly string[] }
  /** No data set of a task has a training sentence; the run cannot start. */
  | { readonly kind: 'nothing-to-learn'; readonly task: string; readonly ids: readonly string[] };

/** The data sets of a project with their mappings, for the table of tags. */
export function taggedDataSets(
  config: RunConfig,
  records: readonly DataSetRecord[],
): readonly TaggedDataSet[] {
  return config.dataSets.flatMap(({ id, language, task, tags }) => {
    const record = records.find((each) => each.id === id);
    return record ? [{ id, language, task, spans: record.spans, types: record.types, mapping: tags }] : [];
  });
}

function cautionsOfTask(task: string, dataSets: readonly TaggedDataSet[], target: string): RunCaution[] {
  if (dataSets.length < 2) return [];
  const names = nearNames(dataSets, target);
  const table = tagTable(dataSets);
  const [shared, all] = [sharedRows(table).length, table.rows.length];
  return [
    ...(names.length > 0 ? [{ kind: 'near-names', task, names } as const] : []),
    ...(2 * shared < all ? [{ kind: 'few-shared', task, shared, all } as const] : []),
  ];
}

/** Tasks of the active data sets of which none has a training sentence, so that there are no tags to learn. */
export function untaughtTasks(
  config: RunConfig,
  records: readonly DataSetRecord[],
): readonly Extract<RunCaution, { kind: 'nothing-to-learn' }>[] {
  const active = activeDataSets(config);
  return [...new Set(active.map(({ task }) => task))].flatMap((task) => {
    const ids = active.filter((dataSet) => dataSet.task === task).map(({ id }) => id);
    const isTaught = records.some(({ id, sentences }) => ids.includes(id) && sentences.train > 0);
    return isTaught ? [] : [{ kind: 'nothing-to-learn', task, ids } as const];
  });
}

/** What to say before a run starts: about the tags of its tasks, and about data sets that it cannot train on. */
export function runCautions(config: RunConfig, records: readonly DataSetRecord[]): readonly RunCaution[] {
  const active = activeDataSets(config);
  const trains = ({ id, sample }: (typeof active)[number]) => {
    const available = records.find((record) => record.id === id)?.sentences.train ?? 0;
    return available > 0 && !(sample?.by === 'count' && sample.sentences === 0);
  };
  const tagged = taggedDataSets({ ...config, dataSets: [...active] }, records);
  const tasks = [...new Set(active.map(({ task }) => task))];
  const idle = active.filter((dataSet) => !trains(dataSet));
  const untaught = untaughtTasks(config, records);
  const rest = idle.filter((dataSet) => !untaught.some(({ task }) => task === dataSet.task));
  const scored = rest.filter(({ id }) => id !== config.target).map(({ id }) => id);
  return [
    ...untaught,
    ...rest.filter(({ id }) => id === config.target).map(({ id }) => ({ kind: 'zero-shot', id }) as const),
    ...(scored.length > 0 ? [{ kind: 'only-scored', ids: scored } as const] : []),
    ...tasks.flatMap((task) =>
      cautionsOfTask(
        task,
        tagged.filter((dataSet) => dataSet.task === task),
        config.target,
      ),
    ),
  ];
}
