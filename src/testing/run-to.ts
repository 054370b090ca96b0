import type { RunEvent } from '../core/events/run-event.ts';
import type { TrainingSession } from '../learning/session.ts';
import { type RunResult, train } from '../learning/train.ts';
import { readModelFile } from '../network/model-file.ts';

/** Runs to the end, or to a step, and collects what was reported. */
export async function runTo(
  run: TrainingSession,
  lastStep = Number.POSITIVE_INFINITY,
): Promise<{ events: RunEvent[]; result?: RunResult }> {
  const events: RunEvent[] = [];
  const running = train(run);
  for (;;) {
    const next = await running.next();
    if (next.done) return { events, result: next.value };
    events.push(next.value);
    if (next.value.kind === 'step' && run.step >= lastStep) {
      await running.return({ reason: 'steps', step: run.step, elapsedMs: 0, curve: [], notices: [] });
      return { events };
    }
  }
}

/** Weights and momentum, by name. */
export async function weights(run: TrainingSession) {
  const { parameters, training } = readModelFile(await run.checkpoint());
  return new Map([
    ...[...parameters].map(([name, { values }]) => [name, values] as const),
    ...[...(training?.velocity ?? [])].map(([name, { values }]) => [`velocity of ${name}`, values] as const),
  ]);
}
