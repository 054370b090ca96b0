import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Device } from '../engine/device.ts';
import { openDevice } from '../engine/open-device.ts';
import { nodeWasmSources } from '../platform/node/node-wasm-sources.ts';
import { runTo } from '../testing/run-to.ts';
import { tinyConfig, tinyData } from '../testing/tiny-run.ts';
import { createSession } from './create-session.ts';
import type { TrainingSession } from './session.ts';
import { train } from './train.ts';

let device: Device;
beforeAll(async () => {
  ({ device } = await openDevice('wasm', nodeWasmSources()));
});
afterAll(() => device.close());

/** Trains until the evaluation of a step is under way, stops there, and goes on from the checkpoint in a new session. */
async function stoppedAt(run: TrainingSession, step: number): Promise<TrainingSession> {
  const stop = new AbortController();
  const why = new Error('stop');
  const watch = async () => {
    for await (const event of train(run, { signal: stop.signal }))
      if (event.kind === 'phase' && event.phase === 'evaluating' && run.step === step) stop.abort(why);
  };
  await expect(watch()).rejects.toBe(why);
  expect(run.step).toBe(step);
  expect(run.history.every((evaluated) => evaluated.step < step)).toBe(true);
  const checkpoint = await run.checkpoint();
  run.dispose();
  return createSession(run.config, tinyData, device, { checkpoint });
}

it.each([
  { steps: 20, patience: null, at: 10 },
  { steps: 20, patience: null, at: 20 },
  { steps: 400, patience: 1, at: 10 },
])('a stop in an evaluation is followed by that evaluation: %o', async ({ at, patience, steps }) => {
  const config = tinyConfig({ steps, ...(patience && { patience }), optimizer: { learningRate: 0.02 } });
  const whole = await createSession(config, tinyData, device);
  const { result } = await runTo(whole);
  const resumed = await stoppedAt(await createSession(config, tinyData, device), at);
  const { result: other } = await runTo(resumed);
  expect({ ...other, elapsedMs: 0 }).toEqual({ ...result, elapsedMs: 0 });
  expect(await resumed.exportModel()).toEqual(await whole.exportModel());
});

it('a run whose patience is over ends where it goes on from', async () => {
  const config = tinyConfig({ steps: 400, patience: 1 });
  const whole = await createSession(config, tinyData, device);
  const { result } = await runTo(whole);
  expect(result?.reason).toBe('patience');
  const checkpoint = await whole.checkpoint();
  const { result: other } = await runTo(await createSession(config, tinyData, device, { checkpoint }));
  expect({ ...other, elapsedMs: 0 }).toEqual({ ...result, elapsedMs: 0 });
});

it('a stop in the scoring of the test set changes nothing', async () => {
  const run = await createSession(tinyConfig(), tinyData, device);
  const stop = new AbortController();
  stop.abort(new Error('stop'));
  await expect(run.scoreTest('nld-ner', stop.signal)).rejects.toThrow('stop');
});
