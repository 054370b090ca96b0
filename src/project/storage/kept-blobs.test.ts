import { describe, expect, test } from 'vitest';
import type { ByteStore } from './byte-store.ts';
import { KeptBlobs } from './kept-blobs.ts';
import { MemoryBytes } from './memory-bytes.ts';
import { MemoryRecords } from './memory-records.ts';

const about = (id: string) => ({ id, name: `${id}.conll` });

function blobs(bytes: ByteStore = new MemoryBytes()) {
  return new KeptBlobs<{ id: string; name: string }>('files', bytes, new MemoryRecords());
}

describe('kept blobs', () => {
  test('are listed in the order in which they came, also after a change', async () => {
    const kept = blobs();
    for (const id of ['z', 'a', 'm']) await kept.put(about(id), new Blob([id]));
    await kept.change({ id: 'z', name: 'renamed' });
    expect((await kept.list()).map((each) => each.name)).toEqual(['renamed', 'a.conll', 'm.conll']);
    expect(await (await kept.read('z')).text()).toBe('z');
  });

  test('removing marks, restoring brings back in its place, sweeping deletes', async () => {
    const bytes = new MemoryBytes();
    const kept = blobs(bytes);
    await kept.put(about('a'), new Blob(['a']));
    await kept.put(about('b'), new Blob(['b']));
    await kept.remove('a');
    expect((await kept.list()).map((each) => each.id)).toEqual(['b']);
    await kept.restore('a');
    expect((await kept.list()).map((each) => each.id)).toEqual(['a', 'b']);
    await kept.remove('a');
    await kept.sweep();
    expect(await bytes.names()).toEqual(['files-b']);
    expect(await kept.restore('a')).toBe(false);
    await expect(kept.read('a')).rejects.toMatchObject({ code: 'missing' });
  });

  test('nothing is recorded where the bytes could not be written', async () => {
    const bytes = new MemoryBytes();
    bytes.write = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    const kept = blobs(bytes);
    await expect(kept.put(about('a'), new Blob(['a']))).rejects.toThrow();
    expect(await kept.list()).toEqual([]);
  });
});
