import { afterAll, beforeAll, describe, test } from 'vitest';
import { nodeWasmSources } from '../../platform/node/node-wasm-sources.ts';
import { allSpecs } from '../../testing/all-specs.ts';
import { checkDifferentiable, checkPlain, checkReference } from '../../testing/kernel-spec.ts';
import type { Device } from '../device.ts';
import { openDevice } from '../open-device.ts';

describe.each(allSpecs.filter(({ differentiable }) => differentiable.length > 0))(
  'reference of $kernel',
  ({ differentiable }) => {
    test.each(differentiable)('gradient is that of finite differences: $title', checkReference);
  },
);

describe('WebAssembly', () => {
  let device: Device;
  beforeAll(async () => {
    ({ device } = await openDevice('wasm', nodeWasmSources()));
  });
  afterAll(() => device.close());

  describe.each(allSpecs)('$kernel', ({ differentiable, plain }) => {
    for (const one of differentiable) test(one.title, () => checkDifferentiable(device, one));
    for (const one of plain) test(one.title, () => checkPlain(device, one));
  });
});
