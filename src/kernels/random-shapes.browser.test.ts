import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Device } from '../device/device.ts';
import { openDevice } from '../device/open-device.ts';
import { checkDifferentiable } from '../testing/kernel-spec.ts';
import { allRandomShapes } from '../testing/random-cases.ts';
import { browserWasmSources } from '../worker/browser-wasm-sources.ts';

// Every new size of a layer compiles programs, which takes most of the time; random-shapes.test.ts has 1,000 of each.
const cases = 100;

describe('WebGPU', () => {
  let device: Device;
  beforeAll(async () => {
    ({ device } = await openDevice('webgpu', browserWasmSources));
  });
  afterAll(() => device.close());

  test.each(allRandomShapes)(
    `$kernel: value and gradients of ${cases} random shapes are within 1e-4`,
    { timeout: 300_000 },
    async ({ make }) => {
      for (let seed = 0; seed < cases; seed++) await checkDifferentiable(device, make(seed));
    },
  );
});
