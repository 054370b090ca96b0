import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Device } from '../device/device.ts';
import { openDevice } from '../device/open-device.ts';
import { checkDifferentiable } from '../testing/kernel-spec.ts';
import { allRandomShapes, caseSeeds } from '../testing/random-cases.ts';
import { browserWasmSources } from '../worker/browser-wasm-sources.ts';

describe('WebGPU', () => {
  let device: Device;
  beforeAll(async () => {
    ({ device } = await openDevice('webgpu', browserWasmSources));
  });
  afterAll(() => device.close());

  test.each(allRandomShapes)(
    '$kernel: value and gradients of 1,000 random shapes are within 1e-4',
    { timeout: 600_000 },
    async ({ make }) => {
      for (const seed of caseSeeds) await checkDifferentiable(device, make(seed));
    },
  );
});
