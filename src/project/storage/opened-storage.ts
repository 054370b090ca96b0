import type { ByteStore } from './byte-store.ts';
import { CheckpointSlots } from './checkpoint-slots.ts';
import { MemoryBytes } from './memory-bytes.ts';
import { MemoryRecords } from './memory-records.ts';
import { ProjectStore } from './project-store.ts';
import type { Records } from './records.ts';
import { RunStore } from './run-store.ts';
import { StudyStore } from './study-store.ts';

/** Where a project is kept: in the browser, in a folder, or nowhere. */
export type StorageKind = 'origin-private' | 'folder' | 'memory';

/** The storage of a project, as one visit has it. */
export interface OpenStorage {
  readonly bytes: ByteStore;
  readonly records: Records;
  readonly runs: RunStore;
  readonly project: ProjectStore;
  readonly studies: StudyStore;
  readonly kind: StorageKind;
  /** True where another tab writes. */
  readonly readOnly: boolean;
  /** Lets others write; where there is something to do for that. */
  readonly close?: () => Promise<void>;
  /** The browser's id of this worker, where it writes to storage that others share. */
  readonly writer?: string;
  /** Resolves with the storage to write to when the other tab has closed; only where `readOnly`. */
  readonly whenWritable?: Promise<OpenStorage>;
  /** Why nothing is kept or nothing can be written, where that is so; one sentence. */
  readonly reason?: string;
}

/** Room in the origin's storage, in bytes, and whether the browser promised to keep it. */
export interface StorageSpace {
  readonly persisted: boolean;
  readonly usedBytes: number;
  /** 0 where unknown. */
  readonly quotaBytes: number;
}

/** Storage that lasts as long as the page. */
export function memoryStorage(reason: string): OpenStorage {
  return assembleStorage({ bytes: new MemoryBytes(), records: new MemoryRecords() }, 'memory', false, reason);
}

/** The stores of a project over where its bytes and its records are kept. */
export function assembleStorage(
  { bytes, records }: { bytes: ByteStore; records: Records },
  kind: StorageKind,
  readOnly: boolean,
  reason?: string,
): OpenStorage {
  const runs = new RunStore(records, new CheckpointSlots(bytes, records));
  const project = new ProjectStore(records);
  const studies = new StudyStore(records);
  return {
    bytes,
    records,
    runs,
    project,
    studies,
    kind,
    readOnly,
    ...(reason === undefined ? {} : { reason }),
  };
}
