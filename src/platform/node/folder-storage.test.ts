import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { recordsVersion } from '../../project/storage/upgrade-records.ts';
import { openFolderStorage } from './folder-storage.ts';

const temporary = mkdtempSync(join(tmpdir(), 'tagloom-'));
const path = (name: string) => join(temporary, name);
afterAll(() => rmSync(temporary, { recursive: true }));

describe('the folder of a project', () => {
  test('keeps records and bytes, and says their version', async () => {
    const folder = path('new');
    const { records, bytes, close } = await openFolderStorage(folder, 'write');
    await records.put('project', 'visited', true);
    await records.put('devTags', 'a/1', { 'nld.ner': { tags: ['O'], numbers: Uint16Array.of(1, 300, 0) } });
    await bytes.write('files-a', new Blob(['een O']).stream());
    await close?.();
    expect(readdirSync(folder).sort()).toEqual(['bytes', 'records']);
    expect(JSON.parse(readFileSync(join(folder, 'records/version.json'), 'utf8'))).toEqual({
      records: recordsVersion,
    });
    const again = await openFolderStorage(folder, 'read');
    expect(await again.records.all('devTags')).toEqual([
      ['a/1', { 'nld.ner': { tags: ['O'], numbers: Uint16Array.of(1, 300, 0) } }],
    ]);
    expect(await (await again.bytes.read('files-a'))?.text()).toBe('een O');
    expect(again).toMatchObject({ kind: 'folder', readOnly: true });
  });

  test('is written by one process, and read by others', async () => {
    const folder = path('locked');
    const first = await openFolderStorage(folder, 'write');
    await first.records.put('project', 'visited', true);
    const refused = openFolderStorage(folder, 'write');
    await expect(refused).rejects.toMatchObject({ code: 'read-only' });
    await expect(refused).rejects.toThrow(`is in use by process ${process.pid};`);
    await openFolderStorage(folder, 'read');
    await first.close?.();
    await (await openFolderStorage(folder, 'write')).close?.();
  });

  test('is free again when its process is gone, and not when that was on another machine', async () => {
    const folder = path('left');
    mkdirSync(folder);
    const lock = (host: string) =>
      writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 30, host, token: 'x' }));
    lock(hostname());
    await (await openFolderStorage(folder, 'write')).close?.();
    lock('another-machine');
    await expect(openFolderStorage(folder, 'write')).rejects.toThrow('on another-machine');
  });

  test('of a newer version is refused, of an earlier one upgraded', async () => {
    const folder = path('earlier');
    mkdirSync(join(folder, 'records'), { recursive: true });
    writeFileSync(join(folder, 'records/runs.a.json'), '{"id":"a","createdAt":5}');
    const storage = await openFolderStorage(folder, 'write');
    expect(await storage.records.get('runs', 'a')).toMatchObject({ activeAt: 5 });
    await storage.records.put('project', 'visited', true);
    expect(readFileSync(join(folder, 'records/runs.a.json'), 'utf8')).toContain('"activeAt":5');
    await storage.close?.();
    writeFileSync(join(folder, 'records/version.json'), '{"records":99}');
    await expect(openFolderStorage(folder, 'write')).rejects.toThrow(/newer version of Tagloom/);
    expect(readdirSync(folder)).toEqual(['records']);
  });

  test('is not begun among other files, nor where there is nothing to read', async () => {
    mkdirSync(path('others'));
    writeFileSync(path('others/thesis.txt'), '');
    await expect(openFolderStorage(path('others'), 'write')).rejects.toThrow('it holds other files');
    await expect(openFolderStorage(path('absent'), 'read')).rejects.toThrow('there is no such folder');
  });
});
