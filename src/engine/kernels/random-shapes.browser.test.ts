import { afterAll, beforeAll, describe, test } from 'vitest';
import { browserEngine } from '../../platform/browser/browser-engine.ts';
import { FLOAT32_LONG_SUMS } from '../../testing/expect-close.ts';
import { checkDifferentiable } from '../../testing/kernel-spec.ts';
import { allRandomShapes, caseSeeds } from '../../testing/random-cases.ts';
import type { Device } from '../device.ts';
import { openDevice } from '../open-device.ts';

describe('WebGPU', () => {
  let device: Device;
  beforeAll(async () => {
    ({ device } = await openDevice('webgpu', browserEngine));
  });
  afterAll(() => device.close());

  test.each(allRandomShapes)(
    '$kernel: value and gradients of 1,000 random shapes are those of the reference',
    { timeout: 600_000 },
    async ({ make }) => {
      for (const seed of caseSeeds) await checkDifferentiable(device, make(seed), FLOAT32_LONG_SUMS);
    },
  );
});
