import type { RunConfig } from '../../core/config/run-config.ts';
import type { Evaluation, RunChange } from '../../core/events/run-event.ts';
import type {
  InspectedSentence,
  InspectionSubject,
  InspectionSummary,
  SentenceFilter,
  TaggedSentence,
  TokenDetail,
  TransitionScores,
} from './inspection.ts';
import type {
  CorpusReading,
  ModelRecord,
  ProjectFile,
  ProjectSnapshot,
  RefusedFile,
  RunRecord,
  ShownSentence,
} from './project.ts';
import type { StudyCommands } from './studies.ts';

/** Every command of the page: its parameters and its result. */
export interface Commands extends StudyCommands {
  /** A run of studies with its events, to be looked at as any other. Error: `missing`. */
  studyRun: [{ readonly runId: string }, RunRecord];
  /**
   * Opens storage and device and gives back the project as it is now; a first visit gets the sample project.
   * `replaces`: the `writer` of the storage report of a worker that was ended, whose place this one takes.
   */
  open: [{ readonly device: 'auto' | 'webgpu' | 'wasm'; readonly replaces?: string }, ProjectSnapshot];

  /**
   * Reads and stores files; zips are unpacked. What cannot be read is refused with a reason and changes nothing.
   * `encoding` is that of the corpora, UTF-8 where absent. The first corpus that is not of the sample project puts that
   * project's files away. Archives of whole projects are left to `importProject`. Result: all files, all models, what was
   * refused, and the names of those archives.
   */
  addFiles: [
    { readonly files: readonly File[]; readonly encoding?: string },
    {
      readonly files: readonly ProjectFile[];
      readonly models: readonly ModelRecord[];
      readonly refused: readonly RefusedFile[];
      readonly archives: readonly string[];
    },
  ];
  /** Adds the files of the sample project that are not there. Result: all files. */
  addSample: [Record<never, never>, readonly ProjectFile[]];
  /** Reads a corpus again with corrections, or gives an embedding file another language. Result: all files. */
  changeFile: [{ readonly id: string; readonly reading: Partial<CorpusReading> }, readonly ProjectFile[]];
  /** Takes a file out of the project; `restoreFile` brings it back while the page is open. Result: all files. */
  removeFile: [{ readonly id: string }, readonly ProjectFile[]];
  restoreFile: [{ readonly id: string }, readonly ProjectFile[]];
  /** Sentences of a corpus from `from`. */
  readSentences: [
    { readonly id: string; readonly from: number; readonly count: number },
    { readonly total: number; readonly sentences: readonly ShownSentence[] },
  ];

  /** The whole project as one file: files, runs with their events, checkpoints and predicted tags, models, configuration. */
  exportProject: [Record<never, never>, { readonly name: string; readonly blob: Blob }];
  /** Puts the project of an archive in the place of this one; `open` says then what there is. Refused while a run is trained. */
  importProject: [{ readonly file: File }, null];

  /** Keeps the configuration for the next visit. */
  saveConfig: [{ readonly config: RunConfig }, null];

  /** Starts a run; its events follow. Without a free place it waits (phase `queued`), and starts by itself. */
  startRun: [{ readonly config: RunConfig; readonly name: string }, RunRecord];
  pauseRun: [{ readonly runId: string }, null];
  /** One step, then pause. */
  stepRun: [{ readonly runId: string }, null];
  /** Goes on with a paused run: where the page was reloaded from its checkpoint, or without one from its seed. */
  resumeRun: [{ readonly runId: string }, null];
  /** Keeps a checkpoint of a run that goes on after the step that it is at: the page may soon be gone. */
  keepRun: [{ readonly runId: string }, null];
  /** Ends the run; its best model stays. */
  stopRun: [{ readonly runId: string }, null];
  changeRun: [{ readonly runId: string; readonly change: RunChange }, null];
  /** Has a step measured every second of work, or no more. */
  profileRun: [{ readonly runId: string; readonly on: boolean }, null];
  /** Which run the page shows: where it waits, it is the next to start. */
  watchRun: [{ readonly runId?: string | undefined }, null];
  /** Moves a waiting run before another, or behind all others. Result: the waiting runs. */
  moveRun: [{ readonly runId: string; readonly before?: string | undefined }, readonly RunRecord[]];
  renameRun: [{ readonly runId: string; readonly name: string }, RunRecord];
  /** `restoreRun` brings it back while the page is open. */
  deleteRun: [{ readonly runId: string }, null];
  restoreRun: [{ readonly runId: string }, RunRecord];
  /** Scores the run's best model on the target's test split and logs the look. */
  scoreTest: [{ readonly runId: string }, { readonly evaluation: Evaluation; readonly run: RunRecord }];

  /** The model as one file. */
  exportModel: [{ readonly modelId: string }, { readonly name: string; readonly blob: Blob }];
  removeModel: [{ readonly modelId: string }, null];
  /** Starts a run that goes on training an opened model with the project's data sets of the same names. */
  continueModel: [{ readonly modelId: string; readonly config: RunConfig; readonly name: string }, RunRecord];

  inspect: [{ readonly subject: InspectionSubject }, InspectionSummary];
  inspectSentences: [
    {
      readonly subject: InspectionSubject;
      readonly filter: SentenceFilter;
      readonly from: number;
      readonly count: number;
    },
    { readonly total: number; readonly sentences: readonly InspectedSentence[] },
  ];
  /** The sentences of a split as CoNLL columns: token, gold tag, and a column of predicted tags for each model. */
  exportTags: [{ readonly subject: InspectionSubject }, { readonly name: string; readonly blob: Blob }];
  inspectToken: [
    {
      readonly modelId: string;
      readonly dataSet: string;
      readonly tokens: readonly string[];
      readonly position: number;
    },
    TokenDetail,
  ];
  inspectTransitions: [{ readonly modelId: string; readonly dataSet: string }, TransitionScores];
  tagText: [
    { readonly modelId: string; readonly dataSet: string; readonly text: string },
    readonly TaggedSentence[],
  ];
}

export type CommandName = keyof Commands;
export type Params<Name extends CommandName> = Commands[Name][0];
export type Result<Name extends CommandName> = Commands[Name][1];

/** A command on its way to the worker. */
export interface Request<Name extends CommandName = CommandName> {
  readonly id: number;
  readonly name: Name;
  readonly params: Params<Name>;
}
