import type { RunConfig } from '../../core/config/run-config.ts';
import type { Evaluation, RunEvent, RunPhase } from '../../core/events/run-event.ts';
import type { PackedTags } from './packed-tags.ts';

/** A kept blob's record: what its owner says of it, its place in the list, and whether it is marked as deleted. */
export interface BlobRecord {
  readonly id: string;
  readonly order: number;
  readonly deleted: boolean;
  readonly about: unknown;
}

/** A run without its events. */
export interface StoredRun {
  readonly id: string;
  readonly name: string;
  readonly config: RunConfig;
  readonly createdAt: number;
  /** When it was last put on the device, ms since 1970. */
  readonly activeAt: number;
  readonly phase: RunPhase;
  /**
   * Its place among the runs that wait for a free place, lower first. A run keeps it while it trains, and waits again when
   * the project is opened anew; one that a person started at once or paused has none.
   */
  readonly queue?: number | undefined;
  readonly testLooks: readonly { readonly at: number; readonly evaluation: Evaluation }[];
  /** The opened model that the run goes on training, where it does. */
  readonly continues?: string;
  readonly deleted?: boolean;
}

/** One slot of a run's checkpoints. */
export interface Slot {
  readonly name: string;
  readonly step: number;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly checksum: string;
  /** Batches of events that belong to the run up to here. */
  readonly batches: number;
}

/** Which slot holds the newest checkpoint; `before` is the one that is overwritten next. */
export interface SlotPointer {
  readonly current: Slot;
  readonly before?: Slot;
}

/** The tables of records and what a row of each holds; keys are strings. */
export interface Tables {
  files: BlobRecord;
  models: BlobRecord;
  runs: StoredRun;
  /** Keyed `runId/number`, a batch of events a row. */
  events: readonly RunEvent[];
  checkpoints: SlotPointer;
  /** Keyed `runId/step`: what an evaluation predicted for the dev sentences, by data set. */
  devTags: Readonly<Record<string, PackedTags>>;
  project: unknown;
}

export type TableName = keyof Tables;

export const tableNames = ['files', 'models', 'runs', 'events', 'checkpoints', 'devTags', 'project'] as const;

/** Rows by key. Every method throws StorageError. */
export interface Records {
  get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined>;
  /** Keys and rows whose key starts with `prefix`, in key order. */
  all<Name extends TableName>(table: Name, prefix?: string): Promise<[key: string, row: Tables[Name]][]>;
  put<Name extends TableName>(table: Name, key: string, row: Tables[Name]): Promise<void>;
  remove(table: TableName, keys: readonly string[]): Promise<void>;
}
