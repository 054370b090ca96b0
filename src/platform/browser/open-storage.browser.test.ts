import { describe, expect, test } from 'vitest';
import { tableNames } from '../../project/storage/records.ts';
import { IndexedRecords } from './indexed-records.ts';
import { openStorage } from './open-storage.ts';
import { OriginBytes } from './origin-bytes.ts';

const name = `storage-test-${Date.now()}`;

describe('storage of the origin', () => {
  test('bytes are written, replaced by shorter ones, listed and removed', async () => {
    const bytes = await OriginBytes.open(`${name}-bytes`);
    await bytes.write('one', Uint8Array.of(1, 2, 3));
    await bytes.write('one', new Blob([Uint8Array.of(9)]));
    const blob = await bytes.read('one');
    expect(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(Uint8Array.of(9));
    expect(await bytes.names()).toEqual(['one']);
    await bytes.remove('one');
    await bytes.remove('one');
    expect(await bytes.read('one')).toBeUndefined();
  });

  test('records come back in key order, by prefix', async () => {
    const records = await IndexedRecords.open(`${name}-records`);
    await records.put('events', 'b/1', []);
    await records.put('events', 'a/2', []);
    await records.put('events', 'a/1', []);
    expect((await records.all('events', 'a/')).map(([key]) => key)).toEqual(['a/1', 'a/2']);
    await records.remove('events', ['a/1', 'nothing']);
    expect(await records.get('events', 'a/1')).toBeUndefined();
    expect(await records.all('events')).toHaveLength(2);
  });

  test('the first to open writes, the second only reads', async () => {
    const first = await openStorage(name);
    expect(first).toMatchObject({ kind: 'origin-private', readOnly: false });
    await first.project.markVisited();
    const second = await openStorage(name);
    expect(second).toMatchObject({ kind: 'origin-private', readOnly: true });
    expect(second.reason).toContain('another tab');
    expect(await second.project.wasVisited()).toBe(true);
  });

  test('the lock of a holder that was ended is taken from it, and from no other', async () => {
    const shared = `${name}-ended`;
    const first = await openStorage(shared);
    expect(first.writer).toBeDefined();
    expect(await openStorage(shared, 'somebody else')).toMatchObject({ readOnly: true });
    expect(await openStorage(shared, first.writer)).toMatchObject({ readOnly: false });
  });

  test('a database of the first format gets the tables that it lacks, and keeps what it has', async () => {
    const former = `${name}-former`;
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(former, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('events').put([], 'a/1');
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
      opening.onerror = () => reject(opening.error);
    });
    const records = await IndexedRecords.open(former);
    expect(await records.all('events')).toEqual([['a/1', []]]);
    const row = { 'nld.ner': { tags: ['O'], numbers: Uint8Array.of(1, 0) } };
    await records.put('devTags', 'a/00000001', row);
    expect(await records.get('devTags', 'a/00000001')).toEqual(row);
  });

  test('the rows of a database of version 0.1.0 are upgraded as it opens', async () => {
    const former = `${name}-0.1.0`;
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(former, 2);
      opening.onupgradeneeded = () => {
        for (const table of tableNames) opening.result.createObjectStore(table);
        opening.transaction?.objectStore('runs').put({ id: 'a', createdAt: 5 }, 'a');
        opening.transaction?.objectStore('project').put(true, 'visited');
      };
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
      opening.onerror = () => reject(opening.error);
    });
    const records = await IndexedRecords.open(former);
    expect(await records.get('runs', 'a')).toEqual({ id: 'a', createdAt: 5, activeAt: 5 });
    expect(await records.get('project', 'visited')).toBe(true);
  });

  test('a database of a newer format is left alone', async () => {
    const future = `${name}-future`;
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(future, 99);
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
      opening.onerror = () => reject(opening.error);
    });
    const storage = await openStorage(future);
    expect(storage.kind).toBe('memory');
    expect(storage.reason).toContain('newer version');
  });
});
