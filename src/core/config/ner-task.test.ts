import { expect, it } from 'vitest';
import { dataSetIdAmong, taskBeside } from './ner-task.ts';

it.each([
  ['ner', [], 'ner'],
  ['names', [], 'ner'],
  ['ner', ['pos', 'names'], 'names'],
  ['names', ['ner'], 'ner'],
  // Who has both means both.
  ['ner', ['names', 'ner'], 'ner'],
  ['names', ['names', 'ner'], 'names'],
  ['drugs', ['names'], 'drugs'],
  ['pos', ['names'], 'pos'],
])('the task %s beside %j is %s', (task, tasks, wanted) => {
  expect(taskBeside(task, tasks)).toBe(wanted);
});

it.each([
  ['nld.names', ['nld.ner', 'nld.pos'], 'nld.ner'],
  ['nld.ner', ['nld.names'], 'nld.names'],
  ['nld.ner', ['nld.names', 'nld.ner'], 'nld.ner'],
  ['nld.names', ['eng.ner'], 'nld.names'],
  ['nld.pos', ['nld.ner'], 'nld.pos'],
  ['nld', ['nld.ner'], 'nld'],
])('the data set %s is, among %j, %s', (id, ids, wanted) => {
  expect(dataSetIdAmong(id, ids)).toBe(wanted);
});
