import type { RunConfig } from '../../core/config/run-config.ts';
import type { Evaluation, RunEvent, RunPhase } from '../../core/events/run-event.ts';
import type { TestScore } from '../../learning/test-score.ts';
import type { AxisValues } from '../../studies/axes.ts';
import type { StudyPlan } from '../../studies/plan.ts';
import type { RunOutcome } from '../../studies/study-tables.ts';
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
  /** It belongs to studies alone, and is not in the list of runs. */
  readonly ofStudy?: true;
  /** What came of a run of studies that has ended. */
  readonly outcome?: RunOutcome;
}

/** A study: its plan, and the runs that it comes to. */
export interface StoredStudy {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly plan: StudyPlan;
  readonly base: RunConfig;
  /** In the order of the plan; `sentences` are the training sentences of a run's data sets. */
  readonly runs: readonly { readonly id: string; readonly at: AxisValues; readonly sentences: number }[];
  /** Whether its missing runs are to be trained. */
  readonly isPaused: boolean;
  readonly deleted?: boolean;
}

export type StoredTestScore = Omit<TestScore, 'evaluation'>;

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
  studies: StoredStudy;
  /** Of the runs of studies, by run: what each test sentence adds to the score. */
  testScores: StoredTestScore;
  project: unknown;
}

export type TableName = keyof Tables;

export const tableNames = [
  'files',
  'models',
  'runs',
  'events',
  'checkpoints',
  'devTags',
  'studies',
  'testScores',
  'project',
] as const;

/** Rows by key. Every method throws StorageError. */
export interface Records {
  get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined>;
  /** Keys and rows whose key starts with `prefix`, in key order. */
  all<Name extends TableName>(table: Name, prefix?: string): Promise<[key: string, row: Tables[Name]][]>;
  put<Name extends TableName>(table: Name, key: string, row: Tables[Name]): Promise<void>;
  remove(table: TableName, keys: readonly string[]): Promise<void>;
}
