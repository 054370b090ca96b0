import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeWasmSources } from '../platform/node/node-wasm-sources.ts';
import type { Device } from './device.ts';
import { openDevice } from './open-device.ts';

// What wasm-backend.ts assumes of tfjs' private fields.
interface Internals {
  readonly wasm: {
    readonly asm: { readonly memory: WebAssembly.Memory };
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  readonly dataIdMap: { get(dataId: object): { memoryOffset: number } };
  write(values: null, shape: number[], dtype: 'float32' | 'int32'): object;
  disposeData(dataId: object): boolean;
}

let device: Device;
let backend: Internals;
beforeAll(async () => {
  ({ device } = await openDevice('wasm', nodeWasmSources()));
  backend = tf.backend() as unknown as Internals;
});
afterAll(() => device.close());

test('the version is the one whose private fields are known', () => {
  expect(tf.version_core).toBe('4.22.0');
});

test('the memory is exported, may grow to 4 GiB, and holds whole pages', () => {
  const { memory } = backend.wasm.asm;
  expect(memory).toBeInstanceOf(WebAssembly.Memory);
  expect(memory.buffer.byteLength).toBeGreaterThanOrEqual(256 * 65_536);
});

test("a tensor's values stand at memoryOffset, and writes there are seen", async () => {
  const tensor = device.tensor(Float32Array.of(1.5, -2, 3));
  const { memoryOffset } = backend.dataIdMap.get(tensor.dataId);
  const view = new Float32Array(backend.wasm.asm.memory.buffer, memoryOffset, 3);
  expect(view).toEqual(Float32Array.of(1.5, -2, 3));
  view[1] = 7;
  expect(await device.readFloats(tensor)).toEqual(Float32Array.of(1.5, 7, 3));
  tensor.dispose();
});

test.each(['float32', 'int32'] as const)('write(null) allocates %s without values', (dtype) => {
  const dataId = backend.write(null, [5, 3], dtype);
  const { memoryOffset } = backend.dataIdMap.get(dataId);
  expect(memoryOffset).toBeGreaterThan(0);
  expect(memoryOffset % 4).toBe(0);
  backend.disposeData(dataId);
});

test('malloc gives disjoint blocks, and free takes them back', () => {
  const [first, second] = [backend.wasm._malloc(1000), backend.wasm._malloc(1000)];
  expect(first).toBeGreaterThan(0);
  expect(Math.abs(first - second)).toBeGreaterThanOrEqual(1000);
  backend.wasm._free(second);
  backend.wasm._free(first);
});

test('addresses survive a growth of the memory, and reads look at the new buffer', async () => {
  const tensor = device.tensor(Int32Array.of(4, 5));
  const { memoryOffset } = backend.dataIdMap.get(tensor.dataId);
  const before = backend.wasm.asm.memory.buffer;
  const block = backend.wasm._malloc(before.byteLength);
  expect(block).toBeGreaterThan(0);
  expect(backend.wasm.asm.memory.buffer).not.toBe(before);
  expect(backend.dataIdMap.get(tensor.dataId).memoryOffset).toBe(memoryOffset);
  expect(await device.readInts(tensor)).toEqual(Int32Array.of(4, 5));
  backend.wasm._free(block);
  tensor.dispose();
});
