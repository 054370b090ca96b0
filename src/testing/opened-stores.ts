import { parseRunConfig } from '../core/config/parse-run-config.ts';
import type { CorpusFile, ProjectSnapshot, RunRecord } from '../project/protocol/project.ts';
import { studio } from '../studio/stores/studio.ts';
import { type Answers, fakeClient } from './fake-client.ts';

/** A corpus of the project. */
export const corpus = (id: string, language: string, sample = false): CorpusFile => ({
  role: 'corpus',
  id,
  name: `${id}.conll`,
  bytes: 100,
  sample,
  language,
  task: 'ner',
  split: 'train',
  tagColumn: 1,
  encoding: 'utf-8',
  format: 'columns',
  scheme: 'IOB2',
  columns: 2,
  script: 'Latin',
  statistics: { sentences: 10, tokens: 90, byType: {}, lengths: { median: 9, longest: 20 }, scripts: [] },
  tags: ['O', 'S-PER'],
  illegal: [],
  duplicatesOfTraining: 0,
  preview: [],
});

/** A run description of one data set. */
export const config = parseRunConfig({
  target: 'nld.ner',
  dataSets: [{ id: 'nld.ner', language: 'nld', task: 'ner' }],
});

/** A run of the project. */
export const run = (id: string, phase: RunRecord['phase'] = 'ended'): RunRecord => ({
  id,
  name: id,
  config,
  createdAt: Number.parseInt(id, 36),
  events: [],
  phase,
  activeAt: Number.parseInt(id, 36),
  restarts: false,
  testLooks: [],
});

/** An opened project. */
export const snapshot = (change: Partial<ProjectSnapshot> = {}): ProjectSnapshot => ({
  files: [corpus('a', 'nld')],
  config: undefined,
  runs: [],
  studies: [],
  models: [],
  device: { backend: 'wasm', name: 'CPU', software: true, slots: 1 },
  storage: { kind: 'memory', persisted: false, usedBytes: 0, quotaBytes: 0, readOnly: false },
  ...change,
});

/** The stores of a page whose project is open, over a client that gives `answers`. */
export async function opened(answers: Answers, change: Partial<ProjectSnapshot> = {}) {
  const fake = fakeClient({ open: () => snapshot(change), ...answers });
  const stores = studio(fake.client);
  await stores.project.getState().open('auto');
  return { ...fake, ...stores };
}
