import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assembleStorage, type OpenStorage } from '../../project/storage/opened-storage.ts';
import { StorageError } from '../../project/storage/storage-error.ts';
import { FolderBytes } from './folder-bytes.ts';
import { FolderLock } from './folder-lock.ts';
import { FolderRecords, hasRecords } from './folder-records.ts';
import { reasonOf } from './output-error.ts';

/** What may be done to the project of a folder. `write` makes one in an empty or absent folder. */
export type FolderAccess = 'read' | 'write';

/**
 * The project of a folder: `records/` holds its records, `bytes/` its files, models and checkpoints, and `lock` names the
 * process that writes. Reading needs no lock: what is there is whole at every moment.
 * Errors: StorageError `missing` where the folder has no project, `newer-format`, `read-only` where another process writes; `OutputError`.
 */
export async function openFolderStorage(folder: string, access: FolderAccess): Promise<OpenStorage> {
  const inside = join(folder, 'records');
  if (!(await hasRecords(inside))) await checkMayBegin(folder, access);
  const lock = access === 'write' ? await FolderLock.take(folder) : undefined;
  try {
    const places = {
      bytes: new FolderBytes(join(folder, 'bytes')),
      records: await FolderRecords.open(inside),
    };
    const storage = assembleStorage(places, 'folder', lock === undefined);
    return lock ? { ...storage, close: () => lock.release() } : storage;
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

/** Error: StorageError `missing` where there is nothing to read, or a project would be mixed with other files. */
async function checkMayBegin(folder: string, access: FolderAccess): Promise<void> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isAbsent && access === 'write') return;
    const why = isAbsent ? 'there is no such folder' : (reasonOf(error) ?? String(error));
    throw new StorageError('missing', `${folder} is no project: ${why}.`);
  }
  // A process that was ended before it wrote anything leaves these.
  const others = names.filter((name) => !/^(?:lock|records|bytes)(?:\.|$)/.test(name));
  if (access === 'read' || others.length > 0) {
    const why = others.length > 0 ? 'it holds other files' : 'it is empty';
    throw new StorageError('missing', `${folder} is no project: ${why}.`);
  }
}
