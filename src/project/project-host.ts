import type { EngineHost } from '../engine/engine-host.ts';
import type { TrainingWorkers } from './execution/training-worker.ts';
import type { WorkerEvent } from './protocol/events.ts';
import type { RunRecord } from './protocol/project.ts';
import type { OpenStorage, StorageSpace } from './storage/opened-storage.ts';

/** What opening a project does by itself. */
export interface Opening {
  /** A first visit gets the sample project. */
  readonly addsSample: boolean;
  /** Runs that wait in the queue start. */
  readonly startsQueue: boolean;
}

/** What a project needs of the program that holds it open: the page's worker, the command line, a test. */
export interface ProjectHost {
  /** What its device is opened from. */
  readonly engine: EngineHost;
  /** Opens what is kept. `replaces`: the `writer` of a storage whose holder was ended, and whose place this one takes. */
  openStorage(replaces?: string): Promise<OpenStorage>;
  storageSpace(): Promise<StorageSpace>;
  /** Where absent, both. */
  readonly opening?: Opening;
  /** Where runs are trained while the device is the CPU; on the thread of the project where absent. */
  readonly training?: TrainingWorkers;
  /** Connects to other holders of the same storage, as the one that writes. Absent where there can be none. */
  readonly connectWriter?: (runs: () => Promise<readonly RunRecord[]>) => WriterLink;
  /** The same as one that only shows. */
  readonly connectViewer?: (listener: ViewerListener) => ViewerLink;
}

/** From the holder that writes to those that show. */
export interface WriterLink {
  /** Passes on what a run reports; other events stay. */
  tell(event: WorkerEvent): void;
  /** Files, runs or settings are others now. */
  tellChanged(): void;
  /** Models were kept. */
  tellModels(): void;
  close(): void;
}

/** From a holder that shows to the one that writes. */
export interface ViewerLink {
  /** The runs as the writing holder has them, with what is not kept yet; undefined where it does not answer. */
  askRuns(): Promise<readonly RunRecord[] | undefined>;
  close(): void;
}

/** What a holder that shows does with what it is told. */
export interface ViewerListener {
  run(event: WorkerEvent): void;
  changed(): void;
  models(): void;
}
