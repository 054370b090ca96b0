import type { RunConfig } from '../../core/config/run-config.ts';
import type { RunChange, RunEvent } from '../../core/events/run-event.ts';
import type { SessionStart } from '../../learning/create-session.ts';
import type { PackedRunData } from '../../learning/pack-run-data.ts';
import type { TestScore } from '../../learning/test-score.ts';
import type { ModelSummary } from '../model-summary.ts';
import type { WireError } from '../protocol/errors.ts';
import type { ExecutionOutcome, PreparedRun, RunCommand } from './run-execution.ts';

/** What a training worker can be asked; it trains one run at a time. */
export type TrainingCommands = {
  /** Data, which the worker keeps until others come. */
  data: readonly [{ key: string; packed: PackedRunData }, null];
  /** Prepares a run on the data of this key, which were handed over, and begins to train it. */
  start: readonly [
    { config: RunConfig; key: string; start: SessionStart; command: RunCommand; profiled: boolean },
    null,
  ];
  /** How the run ended, when it has. */
  outcome: readonly [null, ExecutionOutcome];
  command: readonly [RunCommand, null];
  keep: readonly [null, null];
  profile: readonly [boolean, null];
  change: readonly [RunChange, null];
  exportModel: readonly [null, { bytes: Uint8Array<ArrayBuffer>; summary: ModelSummary }];
  scoreTest: readonly [null, TestScore];
  release: readonly [null, null];
};

/** What a training worker tells, and asks whoever started it. */
export type TrainingReports = {
  /** It will be heard again within so many milliseconds. */
  alive: readonly [{ allowMs: number }, null];
  /** Answered when the first step may be made. */
  prepared: readonly [PreparedRun, null];
  /** What happened in the run, some ten times a second, and before all other reports. */
  events: readonly [readonly RunEvent[], null];
  /** Answered when they are kept. */
  devTags: readonly [{ step: number; tags: ReadonlyMap<string, readonly (readonly string[])[]> }, null];
  bestChanged: readonly [ModelSummary, null];
  /** Answered when a checkpoint may be taken; `checkpoint` or `checkpointFailed` ends the turn. */
  checkpointTurn: readonly [null, null];
  /** Answered when it is written, with whether it could be. */
  checkpoint: readonly [{ bytes: Uint8Array<ArrayBuffer>; step: number }, boolean];
  checkpointFailed: readonly [WireError, null];
  paused: readonly [null, null];
};
