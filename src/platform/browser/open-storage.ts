import type { ByteStore } from '../../project/storage/byte-store.ts';
import {
  assembleStorage,
  memoryStorage,
  type OpenStorage,
  type StorageSpace,
} from '../../project/storage/opened-storage.ts';
import type { Records } from '../../project/storage/records.ts';
import { IndexedRecords } from './indexed-records.ts';
import { OriginBytes } from './origin-bytes.ts';
import { queueForWriterLock, writerLockHolder } from './writer-lock.ts';

/** How long a tab that opens waits for the lock: a page that was just reloaded gives its own up within this time. */
const PATIENCE_MS = 1000;
/** The same for a worker that takes the place of one that was ended, which browsers allow a few seconds to end. */
const ENDED_PATIENCE_MS = 5000;

/**
 * Opens what is kept under `name`; where the browser has no storage or refuses it, storage in memory with the reason.
 * Of several tabs one writes, the first; the next in turn may when it closes. `ended`: the `writer` of a
 * storage whose worker was ended, and whose place this one takes.
 */
export async function openStorage(name: string, ended?: string): Promise<OpenStorage> {
  let places: { bytes: ByteStore; records: Records };
  try {
    places = { bytes: await OriginBytes.open(name), records: await IndexedRecords.open(name) };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return memoryStorage(`Nothing is kept when this page closes, because storage cannot be opened: ${cause}`);
  }
  const lock = `${name}-writer`;
  const patienceMs = ended === undefined ? PATIENCE_MS : ENDED_PATIENCE_MS;
  const { isHeld, held } = await queueForWriterLock(lock, { patienceMs, ended });
  const writable = async () => {
    const writer = await writerLockHolder(lock);
    return {
      ...assembleStorage(places, 'origin-private', false),
      ...(writer === undefined ? {} : { writer }),
    };
  };
  if (isHeld) return writable();
  const reason =
    'Tagloom is open in another tab; this one shows what that one does, and takes over when it closes.';
  return { ...assembleStorage(places, 'origin-private', true, reason), whenWritable: held.then(writable) };
}

/** How much room is used and left. Zeros where the browser does not tell. */
export async function storageSpace(): Promise<StorageSpace> {
  if (typeof navigator === 'undefined' || !navigator.storage) {
    return { persisted: false, usedBytes: 0, quotaBytes: 0 };
  }
  const [persisted, { usage = 0, quota = 0 }] = await Promise.all([
    navigator.storage.persisted(),
    navigator.storage.estimate(),
  ]);
  return { persisted, usedBytes: usage, quotaBytes: quota };
}
