import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runConfigSchema } from '../../core/config/run-config.ts';
import { folderHost } from '../../platform/node/folder-host.ts';
import { openFolderStorage } from '../../platform/node/folder-storage.ts';
import { memoryHost } from '../../testing/memory-host.ts';
import { openProject } from '../../testing/open-project.ts';
import type { ProjectSnapshot, RunRecord } from '../protocol/project.ts';
import { memoryStorage, type OpenStorage } from '../storage/opened-storage.ts';
import { isProjectArchive } from './archive-format.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
afterAll(() => rmSync(folder, { recursive: true }));

const quiet = { addsSample: false, startsQueue: false };

const corpus = ['Anna', 'Bram', 'Cato', 'Dirk', 'Evi']
  .map((word) => `${word} B-PER\nwoont O\nin O\nOslo B-LOC\n. O\n`)
  .join('\n');
const config = v.parse(runConfigSchema, {
  dataSets: [{ id: 'nld.ner', language: 'nld', task: 'ner' }],
  target: 'nld.ner',
  architecture: { lstmSize: 8, charFilters: 2, wordDimension: 2 },
  optimizer: { batchSize: 2 },
  steps: 12,
  evalEvery: 4,
});
const files = [
  new File([corpus], 'nld.ner.train.conll'),
  new File([corpus.replaceAll('Oslo', 'Bergen')], 'nld.ner.dev.conll'),
  new File(['Anna 1 2\nOslo 2 1\n'], 'nld.2d.vec'),
];

function openMemory(storage: OpenStorage = memoryStorage('test')) {
  return openProject({ ...memoryHost(), openStorage: async () => storage, opening: quiet });
}

async function openFolder(name: string) {
  const path = join(folder, name);
  return openProject(folderHost(path, await openFolderStorage(path, 'write'), quiet));
}

/** What a person sees of a project, without what belongs to the place. */
const shown = ({ files, config, runs, models }: ProjectSnapshot) => ({ files, config, runs, models });

const first = openMemory();
let paused: RunRecord;
let archive: File;

beforeAll(async () => {
  await first.call('open', { device: 'wasm' });
  expect(await first.call('addFiles', { files })).toMatchObject({ refused: [] });
  await first.call('saveConfig', { config });
  const run = await first.call('startRun', { config, name: 'ended' });
  await first.ended(run.id);
  const file = (await first.call('exportModel', { modelId: `run-${run.id}` })).blob;
  await first.call('addFiles', { files: [new File([file], 'opened.tagloom')] });
  paused = await first.call('startRun', { config: { ...config, seed: 2 }, name: 'paused' });
  for (let step = 0; step < 6; step++) await first.call('stepRun', { runId: paused.id });
  const { name, blob } = await first.call('exportProject', {});
  archive = new File([blob], name);
});

describe('an archive of a project', () => {
  test('is a zip file that is known by its first entry', async () => {
    expect(archive.name).toMatch(/^tagloom-project-\d{4}-\d\d-\d\d\.zip$/);
    expect(await isProjectArchive(archive)).toBe(true);
    const other = zipSync({ 'a.txt': strToU8('x') });
    expect(await isProjectArchive(new File([other], 'a.zip'))).toBe(false);
    const entries = Object.keys(unzipSync(new Uint8Array(await archive.arrayBuffer())));
    expect(entries.filter((name) => name.startsWith('bytes/files-'))).toHaveLength(3);
    expect(await first.call('addFiles', { files: [archive] })).toMatchObject({
      refused: [],
      archives: [archive.name],
    });
  });

  test('opens in a folder with the same files, runs, curves and models; a paused run ends in the same bytes', async () => {
    const before = shown(await first.call('open', { device: 'wasm' }));
    const second = await openFolder('opened');
    await second.call('open', { device: 'wasm' });
    await second.call('importProject', { file: archive });
    expect(shown(await second.call('open', { device: 'wasm' }))).toEqual(before);
    expect(
      before.runs.map(({ events }) => events.filter(({ kind }) => kind === 'evaluation').length),
    ).toEqual([3, 1]);
    expect(before.models).toHaveLength(3);

    const subject = { models: [`run-${before.runs[0]?.id}`], dataSet: 'nld.ner', split: 'dev' } as const;
    for (const name of ['inspect', 'exportTags'] as const)
      expect(await second.call(name, { subject })).toEqual(await first.call(name, { subject }));
    for (const { call, ended } of [first, second]) {
      await call('resumeRun', { runId: paused.id });
      expect(await ended(paused.id)).toMatchObject({ reason: 'steps', step: 12 });
    }
    const bytes = async ({ call }: typeof first) =>
      new Uint8Array(await (await call('exportModel', { modelId: `run-${paused.id}` })).blob.arrayBuffer());
    expect(await bytes(second)).toEqual(await bytes(first));
    expect(second.events.filter(({ kind }) => kind === 'problem')).toEqual([]);
    await second.project.close();

    const again = await openFolder('opened');
    const kept = await again.call('open', { device: 'wasm' });
    expect(kept.runs.map(({ name, phase }) => [name, phase])).toEqual([
      ['ended', 'ended'],
      ['paused', 'ended'],
    ]);
    await again.project.close();
  });

  test('replaces what was there, also itself, and trains nothing unasked', async () => {
    const storage = memoryStorage('test');
    const { call, project } = openMemory(storage);
    await call('open', { device: 'wasm' });
    await call('addFiles', { files: [new File([corpus], 'eng.ner.train.conll')] });
    for (let times = 0; times < 2; times++) {
      await call('importProject', { file: archive });
      const { files: there, runs, models } = await call('open', { device: 'wasm' });
      expect(there.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
      expect(runs.map(({ phase }) => phase)).toEqual(['ended', 'paused']);
      for (const { id, origin, runId } of models) if (origin === 'run') expect(id).toBe(`run-${runId}`);
      const vectors = there.find((file) => file.role === 'embeddings');
      const corpora = there.filter((file) => file.role === 'corpus').map(({ id }) => id);
      const covered = vectors?.role === 'embeddings' ? vectors.coverage : [];
      expect(covered.map(({ corpusId }) => corpusId).sort()).toEqual(corpora.sort());
      await call('exportModel', { modelId: models[0]?.id ?? '' });
    }
    const names = await storage.bytes.names();
    expect(names.filter((name) => name.startsWith('files-'))).toHaveLength(3);
    expect(names.filter((name) => name.startsWith('models-'))).toHaveLength(3);
    expect(await storage.records.all('runs')).toHaveLength(2);
    await project.close();
  });
});

describe('an archive that cannot be taken', () => {
  const good = async () => unzipSync(new Uint8Array(await archive.arrayBuffer()));

  async function importing(file: File) {
    const storage = memoryStorage('test');
    const { call } = openMemory(storage);
    await call('open', { device: 'wasm' });
    await call('addFiles', { files: [new File([corpus], 'eng.ner.train.conll')] });
    const before = shown(await call('open', { device: 'wasm' }));
    const names = await storage.bytes.names();
    const error = await call('importProject', { file }).then(
      () => undefined,
      (refused: { code: string; message: string }) => refused,
    );
    expect(shown(await call('open', { device: 'wasm' }))).toEqual(before);
    expect(await storage.bytes.names()).toEqual(names);
    expect(await storage.records.all('events')).toEqual([]);
    return error;
  }
  const zipped = (entries: Record<string, Uint8Array>) =>
    new File([zipSync(entries, { level: 1 }).slice()], 'p.zip');

  test('says why in one sentence, and leaves everything as it was', async () => {
    expect(await importing(new File(['een O'], 'a.conll'))).toMatchObject({
      code: 'archive',
      message: 'a.conll is not the archive of a Tagloom project.',
    });
    const foreign = zipped({ 'project.json': strToU8('{"name":"other"}') });
    expect((await importing(foreign))?.message).toBe('p.zip is not the archive of a Tagloom project.');
    const newer = {
      ...(await good()),
      'project.json': strToU8('{"format":"tagloom-project","version":2,"records":4}'),
    };
    expect((await importing(zipped(newer)))?.message).toMatch(/written by a newer version of Tagloom/);
    const cut = new File([archive.slice(0, archive.size - 100)], 'cut.zip');
    expect((await importing(cut))?.message).toMatch(/^cut\.zip is cut short or damaged/);
  });

  test('because an entry is missing, is changed, or cannot be', async () => {
    const entries = await good();
    const names = Object.keys(entries);
    const of = (start: string) => names.find((name) => name.startsWith(start)) ?? '';
    for (const start of ['bytes/models-', 'bytes/checkpoint-', 'records/events/', 'records/runs.json']) {
      const { [of(start)]: _, ...rest } = entries;
      expect((await importing(zipped(rest)))?.message).toMatch(
        /^p\.zip is damaged, and nothing .* is missing\.$/,
      );
    }
    const runs = new TextDecoder().decode(entries['records/runs.json']);
    for (const changed of [
      runs.replaceAll(paused.id, '../../up'),
      runs.replace('"steps":12', '"steps":-1'),
      runs.replace('"name":', '"__proto__":'),
      '[',
      '[1]',
    ]) {
      const error = await importing(zipped({ ...entries, 'records/runs.json': strToU8(changed) }));
      expect(error?.message).toMatch(
        /^p\.zip is damaged, and nothing of it was imported: "records\/runs\.json" .*\.$/,
      );
    }
    // A flipped bit in the middle of a stored model.
    const whole = new Uint8Array(await archive.arrayBuffer());
    const model = entries[of('bytes/models-')] ?? new Uint8Array();
    const at = Buffer.from(whole).indexOf(model.subarray(-64)) + 5;
    whole[at] = (whole[at] ?? 0) ^ 1;
    expect((await importing(new File([whole], 'p.zip')))?.message).toMatch(
      /models-.* its checksum does not match\.$/,
    );
  });
});

test('an archive of version 1 opens, its records upgraded', async () => {
  const fixture = readFileSync(new URL('./fixtures/version-1.zip', import.meta.url));
  const { call, project } = openMemory();
  await call('open', { device: 'wasm' });
  await call('importProject', { file: new File([fixture], 'version-1.zip') });
  const { files: there, runs, models } = await call('open', { device: 'wasm' });
  expect(there).toHaveLength(3);
  expect(models).toHaveLength(2);
  for (const { createdAt, activeAt } of runs) expect(activeAt).toBe(createdAt);
  expect(runs.map(({ phase, restarts }) => [phase, restarts])).toEqual([
    ['paused', false],
    ['ended', false],
  ]);
  await project.close();
});
