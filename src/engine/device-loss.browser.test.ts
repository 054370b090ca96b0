import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browserEngine } from '../platform/browser/browser-engine.ts';
import type { Device } from './device.ts';
import { linear } from './kernels/linear/op.ts';
import { openDevice } from './open-device.ts';

let lose: () => void;
let device: Device;

beforeEach(async () => {
  const request = GPUAdapter.prototype.requestDevice;
  vi.spyOn(GPUAdapter.prototype, 'requestDevice').mockImplementation(async function (
    this: GPUAdapter,
    descriptor,
  ) {
    const opened = await request.call(this, descriptor);
    lose = () => opened.destroy();
    return opened;
  });
  ({ device } = await openDevice('webgpu', browserEngine));
});

afterEach(() => {
  vi.restoreAllMocks();
  device.close();
});

const numbers = (count: number, shape: readonly number[]) => device.tensor(new Float32Array(count), shape);
const works: Readonly<Record<string, () => Promise<unknown>>> = {
  'values are read': () => device.readFloats(numbers(2, [2])),
  'kernels are profiled': () =>
    device.profile(() => linear(numbers(4, [2, 2]), numbers(6, [2, 3]), numbers(3, [3]))),
};
test.each(Object.entries(works))(
  'a loss while %s is told as one, to who listens for it first',
  async (_, work) => {
    const heard: string[] = [];
    device.onLost(() => heard.push('loss'));
    const ended = work().catch((error: unknown) => {
      heard.push('error');
      throw error;
    });
    lose();
    await expect(ended).rejects.toMatchObject({ name: 'DeviceError', code: 'lost' });
    expect(heard).toEqual(['loss', 'error']);
  },
);
