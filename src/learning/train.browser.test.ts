import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Device } from '../engine/device.ts';
import { openDevice } from '../engine/open-device.ts';
import { readModelFile } from '../network/model-file.ts';
import { browserEngine } from '../platform/browser/browser-engine.ts';
import { tinyConfig, tinyData } from '../testing/tiny-run.ts';
import { createSession } from './create-session.ts';
import type { TrainingSession } from './session.ts';
import { train } from './train.ts';

let device: Device;
beforeAll(async () => {
  const noWasm = {
    ...browserEngine,
    kernels: () => Promise.reject(new Error('WebGPU alone is tested here')),
  };
  ({ device } = await openDevice('webgpu', noWasm));
});
afterAll(() => device.close());

async function weights(run: TrainingSession) {
  const { parameters } = readModelFile(await run.checkpoint());
  return new Map([...parameters].map(([name, { values }]) => [name, values]));
}

it('learns a tiny corpus by heart on WebGPU, and frees every tensor', async () => {
  const before = device.memory().tensors;
  const run = await createSession(tinyConfig({ steps: 120, evalEvery: 60 }), tinyData, device);
  let best: number | undefined;
  for await (const event of train(run)) if (event.kind === 'ended') best = run.best?.score;
  expect(best).toBeGreaterThan(90);
  expect((await run.scoreTest()).evaluation.score).toBeGreaterThan(90);
  run.dispose();
  expect(device.memory().tensors).toBe(before);
});

it('goes on from a checkpoint to the last bit on WebGPU', async () => {
  const config = tinyConfig({ steps: 8 });
  const whole = await createSession(config, tinyData, device);
  for (let step = 0; step < 4; step++) whole.runStep();
  const resumed = await createSession(config, tinyData, device, { checkpoint: await whole.checkpoint() });
  for (let step = 0; step < 4; step++) expect(resumed.runStep()).toEqual(whole.runStep());
  expect(await weights(resumed)).toEqual(await weights(whole));
  whole.dispose();
  resumed.dispose();
});

it('submits once a step and reads nothing back', async () => {
  const run = await createSession(tinyConfig(), tinyData, device);
  run.runStep();
  const before = { ...device.counters };
  for (let step = 0; step < 5; step++) run.runStep();
  expect(device.counters.submits - before.submits).toBe(5);
  expect((device.counters.dispatches - before.dispatches) / 5).toBeLessThanOrEqual(60);
  run.dispose();
});
