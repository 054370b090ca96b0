import { activeDataSets } from '../core/config/active-data-sets.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import type { Device } from '../engine/device.ts';
import { createSession } from './create-session.ts';
import { devSample } from './dev-sample.ts';
import { evaluate } from './evaluate.ts';
import type { RunData } from './run-data.ts';

/** What a run takes on a device, measured. */
export interface RunCost {
  /** Milliseconds until the first step. */
  readonly startMs: number;
  readonly stepMs: number;
  /** Milliseconds of one evaluation of all dev sets. */
  readonly evaluationMs: number;
  /** Weights, momentum, best weights, and the buffers of the largest batch. */
  readonly bytes: number;
}

/** How long the steps of a measurement take together, at least, ms. */
const measuredMs = 400;
/** Steps before them, which compile and fill caches. */
const warmUpSteps = 3;
/** Dev sentences of a data set that are tagged to measure an evaluation. */
const taggedSentences = 100;

/**
 * Measures a run by beginning it: it is prepared, trained for a moment, and its dev sets are tagged in part. Errors: those of
 * `createSession`.
 */
export async function measureRun(config: RunConfig, data: RunData, device: Device): Promise<RunCost> {
  const started = performance.now();
  const session = await createSession(config, data, device);
  try {
    await session.prepare();
    const startMs = performance.now() - started;
    for (let step = 0; step < warmUpSteps; step++) session.runStep();
    await session.readLog();
    const from = performance.now();
    let steps = 0;
    while (performance.now() - from < measuredMs) {
      session.runStep();
      steps++;
      // On a graphics card steps are only recorded: the time is that of the work.
      await session.readLog();
    }
    const stepMs = (performance.now() - from) / steps;
    const bytes = device.memory().allocatedBytes;
    return { startMs, stepMs, evaluationMs: await evaluationMs(config, data, session), bytes };
  } finally {
    session.dispose();
  }
}

type Session = Awaited<ReturnType<typeof createSession>>;

async function evaluationMs(config: RunConfig, { dataSets }: RunData, { tagger }: Session): Promise<number> {
  let sum = 0;
  for (const { id } of activeDataSets(config)) {
    const dev = dataSets[id]?.dev ?? [];
    if (dev.length === 0) continue;
    const all = devSample(dev.length, id, config)?.length ?? dev.length;
    const places = Array.from({ length: Math.min(taggedSentences, dev.length) }, (_, index) =>
      Math.floor((index * dev.length) / Math.min(taggedSentences, dev.length)),
    );
    const from = performance.now();
    await evaluate(tagger, id, 'dev', dev, { places });
    sum += ((performance.now() - from) * all) / places.length;
  }
  return sum;
}

/** Milliseconds that a run of a measured cost takes to its last step, where patience does not end it. */
export function runMs({ startMs, stepMs, evaluationMs }: RunCost, { steps, evalEvery }: RunConfig): number {
  return startMs + steps * stepMs + Math.ceil(steps / evalEvery) * evaluationMs;
}
