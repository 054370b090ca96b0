import type { ByteStore } from './byte-store.ts';
import { CheckpointSlots } from './checkpoint-slots.ts';
import { IndexedRecords } from './indexed-records.ts';
import { MemoryBytes } from './memory-bytes.ts';
import { MemoryRecords } from './memory-records.ts';
import { OriginBytes } from './origin-bytes.ts';
import { ProjectStore } from './project-store.ts';
import type { Records } from './records.ts';
import { RunStore } from './run-store.ts';
import { queueForWriterLock, writerLockHolder } from './writer-lock.ts';

/** The studio's storage, as one visit has it. */
export interface OpenStorage {
  readonly bytes: ByteStore;
  readonly records: Records;
  readonly runs: RunStore;
  readonly project: ProjectStore;
  readonly kind: 'origin-private' | 'memory';
  /** True where another tab writes. */
  readonly readOnly: boolean;
  /** The browser's id of this worker, where it writes to storage that others share. */
  readonly writer?: string;
  /** Resolves with the storage to write to when the other tab has closed; only where `readOnly`. */
  readonly whenWritable?: Promise<OpenStorage>;
  /** Why nothing is kept or nothing can be written, where that is so; one sentence. */
  readonly reason?: string;
}

/** Room in the origin's storage, in bytes, and whether the browser promised to keep it. */
export interface StorageRoom {
  readonly persisted: boolean;
  readonly usedBytes: number;
  /** 0 where unknown. */
  readonly quotaBytes: number;
}

/** How long a tab that opens waits for the lock: a page that was just reloaded gives its own up within this time. */
const PATIENCE_MS = 1000;
/** The same for a worker that takes the place of one that was ended, which browsers allow a few seconds to end. */
const ENDED_PATIENCE_MS = 5000;

/** Storage that lasts as long as the page. */
export function memoryStorage(reason: string): OpenStorage {
  return assemble({ bytes: new MemoryBytes(), records: new MemoryRecords() }, 'memory', false, reason);
}

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
    return { ...assemble(places, 'origin-private', false), ...(writer === undefined ? {} : { writer }) };
  };
  if (isHeld) return writable();
  const reason =
    'Tagloom is open in another tab; this one shows what that one does, and takes over when it closes.';
  return { ...assemble(places, 'origin-private', true, reason), whenWritable: held.then(writable) };
}

/** How much room is used and left. Zeros where the browser does not tell. */
export async function storageRoom(): Promise<StorageRoom> {
  if (typeof navigator === 'undefined' || !navigator.storage) {
    return { persisted: false, usedBytes: 0, quotaBytes: 0 };
  }
  const [persisted, { usage = 0, quota = 0 }] = await Promise.all([
    navigator.storage.persisted(),
    navigator.storage.estimate(),
  ]);
  return { persisted, usedBytes: usage, quotaBytes: quota };
}

function assemble(
  { bytes, records }: { bytes: ByteStore; records: Records },
  kind: OpenStorage['kind'],
  readOnly: boolean,
  reason?: string,
): OpenStorage {
  const runs = new RunStore(records, new CheckpointSlots(bytes, records));
  const project = new ProjectStore(records);
  return { bytes, records, runs, project, kind, readOnly, ...(reason === undefined ? {} : { reason }) };
}
