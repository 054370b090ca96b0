import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browserEngine } from '../platform/browser/browser-engine.ts';
import { DeviceHolder } from './device-holder.ts';
import type { WorkerEvent } from './protocol/events.ts';

const opened: GPUDevice[] = [];

beforeEach(() => {
  const request = GPUAdapter.prototype.requestDevice;
  vi.spyOn(GPUAdapter.prototype, 'requestDevice').mockImplementation(async function (
    this: GPUAdapter,
    descriptor,
  ) {
    const device = await request.call(this, descriptor);
    opened.push(device);
    return device;
  });
});

afterEach(() => vi.restoreAllMocks());

test('a lost device is replaced by a working one, and after the third loss by the CPU', async () => {
  const events: WorkerEvent[] = [];
  const holder = new DeviceHolder('webgpu', browserEngine, (event) => events.push(event));
  const backends: string[] = [];
  for (let round = 0; round <= 3; round++) {
    const { device, report } = await holder.current();
    backends.push(report.backend);
    const tensor = device.tensor(Float32Array.of(1, 2));
    expect(await device.readFloats(tensor)).toEqual(Float32Array.of(1, 2));
    if (round === 3) break;
    opened.at(-1)?.destroy();
    await device.lost;
    await vi.waitFor(() => expect(events.filter(({ kind }) => kind === 'device')).toHaveLength(round + 1));
  }
  expect(backends).toEqual(['webgpu', 'webgpu', 'webgpu', 'wasm']);
  const problems = events.flatMap((event) => (event.kind === 'problem' ? event.error.code : []));
  expect(problems).toEqual(['lost', 'lost', 'lost']);
});

test('where WebGPU is asked for and refused, the CPU is taken and the reason is told', async () => {
  vi.spyOn(GPU.prototype, 'requestAdapter').mockResolvedValue(null);
  const holder = new DeviceHolder('webgpu', browserEngine, () => {});
  const { report } = await holder.current();
  expect(report.backend).toBe('wasm');
  expect(report.fallbackReason).toMatch(/adapter/);
});
