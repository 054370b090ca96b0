import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { memoryHost } from '../testing/memory-host.ts';
import { openProject } from '../testing/open-project.ts';
import { memoryStorage } from './storage/opened-storage.ts';
import { tableNames } from './storage/records.ts';
import { upgradeRow } from './storage/upgrade-records.ts';

/** What version 0.1.0 kept: rows by table and key, and bytes by name in base 64; a typed array is `{ bytes }`. */
const kept = JSON.parse(
  readFileSync(new URL('./storage/fixtures/version-0.1.0.json', import.meta.url), 'utf8'),
  (_, value) => (Array.isArray(value?.bytes) ? Uint8Array.from(value.bytes) : value),
);
/** Its version of the records. */
const version = 2;

test('a project of version 0.1.0 opens; its paused run goes on from its checkpoint, its model tags', async () => {
  const storage = memoryStorage('Nothing is kept when this test ends.');
  for (const table of tableNames) {
    for (const [key, row] of Object.entries(kept.records[table] ?? {}))
      await storage.records.put(table, key, upgradeRow(table, row, version) as never);
  }
  for (const [name, base64] of Object.entries<string>(kept.bytes))
    await storage.bytes.write(name, Uint8Array.from(Buffer.from(base64, 'base64')));

  const { call, events } = openProject({ ...memoryHost(), openStorage: async () => storage });

  const snapshot = await call('open', { device: 'wasm' });
  expect(snapshot.files.map(({ name }) => name).sort()).toEqual([
    'nld.2d.vec',
    'nld.names.dev.conll',
    'nld.names.train.conll',
  ]);
  expect(snapshot.config).toMatchObject({ target: 'nld.names', steps: 12 });
  expect(snapshot.models).toHaveLength(2);
  const [paused, ended] = snapshot.runs;
  expect(paused).toMatchObject({ name: 'A run of 0.1.0', phase: 'paused', restarts: false });
  expect(paused?.activeAt).toBe(paused?.createdAt);
  expect(ended).toMatchObject({ name: 'An ended run of 0.1.0', phase: 'ended' });
  expect(ended?.events.filter(({ kind }) => kind === 'evaluation')).toHaveLength(2);

  const told = () =>
    events.flatMap((event) => (event.kind === 'run' && event.runId === paused?.id ? event.events : []));
  await call('resumeRun', { runId: paused?.id ?? '' });
  await expect
    .poll(() => told().find(({ kind }) => kind === 'ended'))
    .toMatchObject({ reason: 'steps', step: 12 });
  expect(told().flatMap((event) => (event.kind === 'step' ? event.step : []))[0]).toBeGreaterThan(1);

  const subject = { models: [`run-${ended?.id}`], dataSet: 'nld.names', split: 'dev' } as const;
  expect(await call('inspect', { subject })).toMatchObject({ sentences: 2 });
  expect(events.filter(({ kind }) => kind === 'problem')).toEqual([]);
});

test('rows of all earlier versions are upgraded, step by step; later ones stay as they are', () => {
  const run = { id: 'a', createdAt: 5 };
  for (const from of [1, 2]) expect(upgradeRow('runs', run, from)).toEqual({ ...run, activeAt: 5 });
  expect(upgradeRow('runs', { ...run, activeAt: 7 }, 2)).toEqual({ ...run, activeAt: 7 });
  for (const from of [3, 4]) expect(upgradeRow('runs', run, from)).toBe(run);
  expect(upgradeRow('project', run, 1)).toBe(run);
  const file = { id: 'a', about: { role: 'corpus', statistics: { tokens: 5, names: 2 } } };
  const counted = { id: 'a', about: { role: 'corpus', statistics: { tokens: 5, spans: 2 } } };
  for (const from of [1, 2, 3]) expect(upgradeRow('files', file, from)).toEqual(counted);
  expect(upgradeRow('files', counted, 4)).toBe(counted);
  const nameAfter = (name: string, sample: boolean) =>
    upgradeRow('files', { about: { name, sample, statistics: { names: 2 } } }, 3);
  const sampleName = 'sample.nld.names.dev.conll';
  expect(nameAfter(sampleName, true)).toMatchObject({ about: { name: 'sample.nld.ner.dev.conll' } });
  expect(nameAfter(sampleName, false)).toMatchObject({ about: { name: sampleName } });
  const vectors = { id: 'a', about: { role: 'embeddings' } };
  expect(upgradeRow('files', vectors, 3)).toBe(vectors);
});
