import { dataSetIdOf } from './data-sets.ts';

/** The task id of named entity recognition. */
export const nerTask = 'ner';

/** Its id in version 0.1.0, which projects, models and run files of that time keep (docs/decisions/task-ids.md). */
const earlierNerTask = 'names';

/** Whether a task is named entity recognition, by its present id or its earlier one. */
export function isNerTask(task: string): boolean {
  return task === nerTask || task === earlierNerTask;
}

/**
 * The id of a new task beside those that a project has: where these have named entity recognition under one of its two ids,
 * it has that one too. All other ids stay as they are.
 */
export function taskBeside(task: string, tasks: readonly string[]): string {
  if (!isNerTask(task) || tasks.includes(task)) return task;
  return tasks.find(isNerTask) ?? nerTask;
}

/** The one of the data sets `ids` that an id stands for: itself, or the same with the other id of named entity recognition. */
export function dataSetIdAmong(id: string, ids: readonly string[]): string {
  if (ids.includes(id)) return id;
  const [language = '', task = ''] = id.split('.', 2);
  const others = [nerTask, earlierNerTask].map((other) => dataSetIdOf({ language, task: other }));
  return (isNerTask(task) && others.find((other) => ids.includes(other))) || id;
}
