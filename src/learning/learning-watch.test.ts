import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StepMeans } from '../core/events/run-event.ts';
import type { Device } from '../engine/device.ts';
import { openDevice } from '../engine/open-device.ts';
import { nodeWasmSources } from '../platform/node/node-wasm-sources.ts';
import { runTo } from '../testing/run-to.ts';
import { tinyConfig, tinyData } from '../testing/tiny-run.ts';
import { createSession } from './create-session.ts';
import { LearningWatch } from './learning-watch.ts';

let device: Device;
beforeAll(async () => {
  ({ device } = await openDevice('wasm', nodeWasmSources()));
});
afterAll(() => device.close());

const means = (loss: number, steps: number): StepMeans => ({ steps, loss, gradientNorm: 1, clipped: 0 });

function windows(...given: readonly (readonly [loss: number, steps: number])[]) {
  const watch = new LearningWatch(new Map([['a', 2]]));
  return given.map(([loss, steps]) => {
    watch.add({ a: means(loss, steps) });
    return watch.endWindow().map((found) => found.steps);
  });
}

it('tells once of 200 steps in a row without a window below a model that knows nothing', () => {
  const [high, low]: readonly (readonly [number, number])[] = [
    [2.5, 50],
    [1.9, 50],
  ];
  expect(windows(high ?? [0, 0], [3, 50], [2, 50], [2.1, 50], [4, 50]).flat()).toEqual([200]);
  expect(windows([2.5, 50], [3, 50], [2, 50], low ?? [0, 0], [4, 50], [4, 50], [4, 50]).flat()).toEqual([]);
  expect(windows(...Array.from({ length: 10 }, () => [2.5, 19] as const)).flat()).toEqual([]);
  expect(windows(...Array.from({ length: 11 }, () => [2.5, 19] as const)).flat()).toEqual([209]);
});

it.each([
  { learningRate: 1e-9, told: true },
  { learningRate: 0.05, told: false },
])('a run at the learning rate $learningRate: $told', async ({ learningRate, told }) => {
  const optimizer = { batchSize: 3, learningRate };
  const run = await createSession(tinyConfig({ steps: 1000, evalEvery: 1000, optimizer }), tinyData, device);
  // A network that does not move has about the loss of a model that knows nothing; that is set lower here.
  const halved = new Map([...run.uniformLosses].map(([id, loss]) => [id, loss / 2]));
  Object.defineProperty(run, 'uniformLosses', { value: halved });
  const { events, result } = await runTo(run);
  expect(result?.reason, result?.message).toBe('steps');
  const notices = events.flatMap((event) => (event.kind === 'notice' ? [event.message] : []));
  expect(notices.length > 0).toBe(told);
  for (const message of notices)
    expect(message).toMatch(/^The loss on ".*" was not below that of a model that knows nothing in .* steps/);
  expect(result?.notices).toEqual(notices);
  run.dispose();
});
