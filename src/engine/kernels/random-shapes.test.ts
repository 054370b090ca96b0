import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeWasmSources } from '../../platform/node/node-wasm-sources.ts';
import { FLOAT32_LONG_SUMS } from '../../testing/expect-close.ts';
import { checkDifferentiable } from '../../testing/kernel-spec.ts';
import { allRandomShapes, caseSeeds } from '../../testing/random-cases.ts';
import type { Device } from '../device.ts';
import { openDevice } from '../open-device.ts';

describe.each(allRandomShapes)('$kernel on WebAssembly', ({ greatest, sizes, make }) => {
  let device: Device;
  beforeAll(async () => {
    ({ device } = await openDevice('wasm', nodeWasmSources()));
  });
  afterAll(() => device.close());

  test('every size reaches both ends of its range', () => {
    const drawn = caseSeeds.map(sizes);
    for (const [name, most] of Object.entries(greatest)) {
      const values = drawn.map((each) => each[name] ?? Number.NaN);
      expect([name, Math.min(...values), Math.max(...values)]).toEqual([name, 1, most]);
    }
  });

  test('value and gradients of 1,000 random shapes are those of the reference', {
    timeout: 300_000,
  }, async () => {
    for (const seed of caseSeeds) await checkDifferentiable(device, make(seed), FLOAT32_LONG_SUMS);
  });
});
