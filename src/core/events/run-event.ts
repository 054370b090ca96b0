import type * as v from 'valibot';
import type { runChangeSchema } from '../config/run-config.ts';

/** Span or token scores in per cent; `null` where undefined (nothing predicted, nothing to find). */
export interface Score {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** The result of tagging one split of one data set. */
export interface Evaluation {
  readonly dataSet: string;
  readonly split: 'dev' | 'test';
  /** Sentences that were tagged. */
  readonly sentences: number;
  /** Sentences of the split, of which those were drawn; absent in what was kept before this was counted. */
  readonly total?: number;
  /** By conlleval's rules; absent for tags without spans. */
  readonly conlleval?: Score & { readonly byType: Readonly<Record<string, Score>> };
  /** seqeval strict, BIOES; absent for tags without spans. */
  readonly strict?: Score;
  /** Share of right tags, per cent. */
  readonly accuracy: number | null;
  /** The score that is watched: conlleval F1 for spans, accuracy otherwise. Per cent. */
  readonly score: number | null;
}

/** Means over the steps on one data set since the last report. */
export interface StepMeans {
  readonly steps: number;
  readonly loss: number;
  /** Global gradient norm before clipping. */
  readonly gradientNorm: number;
  /** Share of steps whose gradient was clipped, 0 to 1. */
  readonly clipped: number;
}

/** The phases of a run, in the words that the studio shows. */
export type RunPhase = 'queued' | 'preparing' | 'compiling' | 'training' | 'evaluating' | 'paused' | 'ended';

/** What may be changed while a run trains. */
export type RunChange = Readonly<v.InferOutput<typeof runChangeSchema>>;

/** What a run reports. Times are milliseconds of work since its start, pauses and earlier sessions' idle time left out. */
export type RunEvent =
  | { readonly kind: 'phase'; readonly phase: RunPhase }
  /** The run goes on after this step, 0 at its start: whatever it reported of later steps is void. */
  | { readonly kind: 'from'; readonly step: number }
  /** N_d: training sentences of each active data set after subsampling. Before the first step, and again after a resume. */
  | { readonly kind: 'data'; readonly sentences: Readonly<Record<string, number>> }
  /** After every single step; cheap, for pausing and stepping. `kernelMs` are those of a step that was profiled. */
  | {
      readonly kind: 'step';
      readonly step: number;
      readonly dataSet: string;
      readonly kernelMs?: Readonly<Record<string, number>>;
    }
  | {
      readonly kind: 'progress';
      readonly step: number;
      readonly elapsedMs: number;
      readonly learningRate: number;
      readonly sentencesPerSecond: number;
      readonly byDataSet: Readonly<Record<string, StepMeans>>;
    }
  | {
      readonly kind: 'evaluation';
      readonly step: number;
      readonly elapsedMs: number;
      readonly evaluations: readonly Evaluation[];
      /** True where the target's score is the best so far; its weights were kept. */
      readonly best: boolean;
    }
  | { readonly kind: 'change'; readonly step: number; readonly change: RunChange }
  /** Something about the run that its owner should know, in a sentence. */
  | { readonly kind: 'notice'; readonly step: number; readonly message: string }
  | { readonly kind: 'checkpoint'; readonly step: number }
  | {
      readonly kind: 'ended';
      readonly step: number;
      readonly elapsedMs: number;
      readonly reason: 'steps' | 'patience' | 'stopped' | 'failed';
      readonly message?: string;
    };
