import type { RunConfig } from '../../core/config/run-config.ts';
import type { AxisValues } from '../../studies/axes.ts';
import type { DifferingSentences } from '../../studies/differing-sentences.ts';
import type { StudyEstimate } from '../../studies/estimate-study.ts';
import type { StudyPlan } from '../../studies/plan.ts';
import type { RunOutcome } from '../../studies/study-tables.ts';

/** A run of a study, at one place of its plan; equal runs of several places, and of several studies, have one id. */
export interface StudyRunState {
  /** 16 hexadecimal digits: the hash of all that determines the result; also the id of the run. */
  readonly id: string;
  readonly at: AxisValues;
  readonly outcome: RunOutcome;
  /** Of a run that is being trained: its step. */
  readonly step?: number;
}

/** A study of the project. */
export interface StudyRecord {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly plan: StudyPlan;
  /** The base run of the plan. */
  readonly base: RunConfig;
  /** `running`: its missing runs are in the queue; `paused`: they are not; `done`: nothing is missing. */
  readonly phase: 'running' | 'paused' | 'done';
  /** In the order of the plan. */
  readonly runs: readonly StudyRunState[];
}

/** What a plan comes to before it is started. */
export interface StudyPreview {
  /** In the order of the plan; `isThere` where the project has the result already. */
  readonly runs: readonly {
    readonly id: string;
    readonly at: AxisValues;
    readonly isThere: boolean;
    readonly sentences: number;
  }[];
  /** From measured steps; absent where nothing is left to train. */
  readonly estimate?: StudyEstimate;
}

/** A paired test between two systems: the runs of each are added up by sentence. Scores are per cent. */
export interface StudyComparison {
  readonly sentences: number;
  readonly a: { readonly score: number | null; readonly low: number; readonly high: number };
  readonly b: { readonly score: number | null; readonly low: number; readonly high: number };
  /** b - a. */
  readonly difference: { readonly score: number | null; readonly low: number; readonly high: number };
  readonly pBootstrap: number;
  readonly pRandomization: number;
}

/** The commands of the studies, by name: parameters and result. Part of `Commands`. */
export interface StudyCommands {
  /** Error: ConfigError naming the axis that is wrong. */
  previewStudy: [{ readonly plan: StudyPlan; readonly base: RunConfig }, StudyPreview];
  /** Starts a study: its missing runs come into the queue behind all others. */
  startStudy: [{ readonly plan: StudyPlan; readonly base: RunConfig }, StudyRecord];
  /** Its waiting runs leave the queue, those that are being trained are left behind checkpoints. */
  pauseStudy: [{ readonly studyId: string }, StudyRecord];
  /** What is missing comes into the queue; with `retryFailed` also what has failed. */
  resumeStudy: [{ readonly studyId: string; readonly retryFailed?: boolean }, StudyRecord];
  renameStudy: [{ readonly studyId: string; readonly name: string }, StudyRecord];
  /** Its runs stay where another study has them too. `restoreStudy` takes it back. */
  removeStudy: [{ readonly studyId: string }, null];
  restoreStudy: [{ readonly studyId: string }, StudyRecord];
  /** Errors: `no-data` where a run has no test score, or the two sides differ in sentences. */
  compareRuns: [{ readonly a: readonly string[]; readonly b: readonly string[] }, StudyComparison];
  /** Which test sentences the run `b` gets wholly right and `a` does not, and the other way round. */
  differingSentences: [
    { readonly a: string; readonly b: string; readonly count: number },
    DifferingSentences,
  ];
}
