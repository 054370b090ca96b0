import type { RunEvent } from '../src/core/events/run-event.ts';
import type { RunResult } from '../src/learning/train.ts';
import { TrainingError } from '../src/learning/training-error.ts';
import { readModelFile } from '../src/network/model-file.ts';

/** What a run that is trained elsewhere comes to, from its events. */
export class RunCourse {
  readonly #target: string;
  #best: RunResult['best'];
  readonly #curve: RunResult['curve'][number][];
  readonly #notices: string[] = [];
  #ended: Extract<RunEvent, { kind: 'ended' }> | undefined;

  /** @param checkpoint from which the run goes on, with the evaluations before it */
  constructor(target: string, checkpoint?: Uint8Array) {
    this.#target = target;
    const state = checkpoint && readModelFile(checkpoint).training?.state;
    this.#best = state?.best ?? undefined;
    this.#curve = [...((state?.history ?? []) as RunResult['curve'])];
  }

  hear(event: RunEvent): void {
    if (event.kind === 'ended') this.#ended = event;
    if (event.kind === 'notice') this.#notices.push(event.message);
    if (event.kind !== 'evaluation') return;
    const { step, evaluations } = event;
    this.#curve.push({ step, evaluations });
    const score = evaluations.find(({ dataSet }) => dataSet === this.#target)?.score;
    if (event.best && typeof score === 'number') this.#best = { step, score };
  }

  /** The result of a run that has ended by itself. @throws TrainingError where it has not */
  result(): RunResult {
    const ended = this.#ended;
    if (!ended || ended.reason === 'stopped') throw new TrainingError('The run has not ended.');
    const { reason, message, step, elapsedMs } = ended;
    return {
      reason,
      ...(message !== undefined && { message }),
      step,
      elapsedMs,
      ...(this.#best && { best: this.#best }),
      curve: this.#curve,
      notices: this.#notices,
    };
  }
}
