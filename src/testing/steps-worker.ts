import type { RunConfig } from '../core/config/run-config.ts';
import type { BackendName } from '../engine/device.ts';
import { openDevice } from '../engine/open-device.ts';
import { createSession } from '../learning/create-session.ts';
import { browserEngine } from '../platform/browser/browser-engine.ts';
import { tinyData } from './tiny-run.ts';

/** What this worker is asked, once: to train on the tiny corpora up to a step, from a checkpoint or from nothing. */
export interface StepsAsked {
  readonly backend: BackendName;
  readonly config: RunConfig;
  readonly last: number;
  readonly checkpoint?: Uint8Array;
}

/** Mean losses of every ten steps, and the session afterwards. */
export interface StepsDone {
  readonly losses: readonly unknown[];
  readonly checkpoint: Uint8Array;
}

/** The answer: what came of it, or why nothing did. */
export type StepsAnswer = { readonly done: StepsDone } | { readonly error: unknown };

async function train({ backend, config, last, checkpoint }: StepsAsked): Promise<StepsDone> {
  const { device } = await openDevice(backend, browserEngine);
  const session = await createSession(config, tinyData, device, checkpoint ? { checkpoint } : {});
  const losses: unknown[] = [];
  while (session.step < last) {
    session.runStep();
    if (session.step % 10 === 0) losses.push(await session.readLog());
  }
  const done = { losses, checkpoint: await session.checkpoint() };
  session.dispose();
  device.close();
  return done;
}

const answer = (message: StepsAnswer) => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<StepsAsked>) => {
  train(data).then(
    (done) => answer({ done }),
    (error: unknown) => answer({ error }),
  );
});
