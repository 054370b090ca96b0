import type { Evaluation } from '../core/events/run-event.ts';

/** What a step was on. */
export interface TrainedStep {
  readonly dataSet: string;
  readonly sentences: number;
  /** Milliseconds by kernel, where it was measured. */
  readonly kernelMs?: Readonly<Record<string, number>>;
}

/** The result of one evaluation. */
export interface EvaluatedStep {
  readonly step: number;
  readonly evaluations: readonly Evaluation[];
}
