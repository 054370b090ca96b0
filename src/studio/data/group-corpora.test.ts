import { expect, it } from 'vitest';
import type { CorpusFile } from '../stores/project-store.ts';
import { groupCorpora } from './group-corpora.ts';

const corpus = (name: string, language: string, task: string, split: CorpusFile['split']): CorpusFile => ({
  role: 'corpus',
  id: name,
  name,
  bytes: 1,
  sample: false,
  language,
  task,
  split,
  tagColumn: 1,
  encoding: 'utf-8',
  format: 'columns',
  scheme: 'IOB2',
  columns: 2,
  script: 'Latin',
  statistics: { sentences: 1, tokens: 1, byType: {}, lengths: { median: 1, longest: 1 }, scripts: [] },
  tags: ['O'],
  illegal: [],
  duplicatesOfTraining: 0,
  preview: [],
});

it('groups corpora by data set, splits in their order', () => {
  const groups = groupCorpora([
    corpus('b.test', 'nld', 'ner', 'test'),
    corpus('e', 'eng', 'ner', 'train'),
    corpus('b2', 'nld', 'ner', 'train'),
    corpus('p', 'nld', 'pos', 'dev'),
    corpus('b1', 'nld', 'ner', 'train'),
    corpus('b.dev', 'nld', 'ner', 'dev'),
  ]);
  expect(groups.map(({ id, files }) => [id, files.map(({ name }) => name)])).toEqual([
    ['nld.ner', ['b1', 'b2', 'b.dev', 'b.test']],
    ['eng.ner', ['e']],
    ['nld.pos', ['p']],
  ]);
  expect(groupCorpora([])).toEqual([]);
});
