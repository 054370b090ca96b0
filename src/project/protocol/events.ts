import type { RunEvent } from '../../core/events/run-event.ts';
import type { CommandName, Result } from './commands.ts';
import type { WireError } from './errors.ts';
import type { DeviceReport, ModelRecord, StorageReport } from './project.ts';
import type { StudyRecord } from './studies.ts';

/** What the worker says unasked. Run events come in batches, about ten a second, numbered without a gap by `seq`. */
export type WorkerEvent =
  | {
      readonly kind: 'run';
      readonly runId: string;
      readonly seq: number;
      readonly events: readonly RunEvent[];
    }
  /** A long reading, or the writing of an archive: done of total bytes. */
  | {
      readonly kind: 'reading';
      readonly name: string;
      readonly isWriting?: boolean;
      readonly doneBytes: number;
      readonly totalBytes: number;
    }
  /** A run has a model that can tag now, or a better one. */
  | { readonly kind: 'model'; readonly model: ModelRecord }
  /** The studies of the project, some three times a second while their runs are trained. */
  | { readonly kind: 'studies'; readonly studies: readonly StudyRecord[] }
  | { readonly kind: 'device'; readonly device: DeviceReport }
  | { readonly kind: 'storage'; readonly storage: StorageReport }
  /** Another tab changed the project, or has closed so that this one writes now: `open` says what there is. */
  | { readonly kind: 'changed' }
  /** Something failed that no command waits for. */
  | { readonly kind: 'problem'; readonly error: WireError };

/** What crosses from the worker to the page. */
export type WorkerMessage =
  /** The worker is at work, and something will be heard of it again within `allowMs`. */
  | { readonly type: 'alive'; readonly allowMs: number }
  | { readonly type: 'answer'; readonly id: number; readonly result: Result<CommandName> }
  | { readonly type: 'refusal'; readonly id: number; readonly error: WireError }
  | { readonly type: 'event'; readonly event: WorkerEvent };
