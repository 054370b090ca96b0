import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserEngine } from '../platform/browser/browser-engine.ts';
import { bucketBytes } from './buffer-pool.ts';
import { Device } from './device.ts';
import { findAdapter } from './find-adapter.ts';
import { floatBits, gridOf } from './gpu-run.ts';
import type { Tensor } from './tensor.ts';
import { openWebgpuHost, webgpuHost } from './webgpu-backend.ts';

const addCode = `
struct Sizes { elements: u32, addend: f32 }
@group(0) @binding(0) var<uniform> p: Sizes;
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * 64u;
  if (i < p.elements) { x[i] += p.addend; }
}`;

/** Adds `addend` to every element of `x`, in place. */
function add(x: Tensor, addend: number): void {
  webgpuHost(tf.backend()).run('test', (run) =>
    run.dispatch({
      label: 'add',
      code: addCode,
      tensors: [x],
      uniforms: [x.size, floatBits(addend)],
      workgroups: gridOf(x.size, 64),
    }),
  );
}

describe('the WebGPU backend', () => {
  let device: Device;
  beforeAll(async () => {
    device = new Device(await openWebgpuHost(await findAdapter(browserEngine)));
  });
  afterAll(() => device.close());

  test('the private fields of tfjs are what we take them for', () => {
    const backend = tf.backend() as unknown as Record<string, unknown>;
    for (const method of [
      'makeTensorInfo',
      'ensureCommandEncoderReady',
      'endComputePassEncoder',
      'submitQueue',
      'uploadToGPU',
      'disposeData',
    ]) {
      expect(backend[method], method).toBeTypeOf('function');
    }
    expect(backend.device).toBeInstanceOf(GPUDevice);
    expect(backend.commandQueueOwnedIds).toBeInstanceOf(WeakSet);
    const manager = backend.bufferManager as Record<string, unknown>;
    expect(manager.acquireBuffer).toBeTypeOf('function');
    expect(manager.releaseBuffer).toBeTypeOf('function');
    expect(manager.numBytesAllocated).toBeTypeOf('number');
    device.scope(() => {
      const tensor = device.tensor(Float32Array.of(1, 2, 3));
      const map = backend.tensorMap as { get(id: object): { resource: unknown } };
      expect(map.get(tensor.dataId).resource).toBeInstanceOf(GPUBuffer);
    });
  });

  test('what is uploaded is read back, float and integer, of any size', async () => {
    for (const size of [1, 3, 64, 65, 257, 1000]) {
      const floats = Float32Array.from({ length: size }, (_, i) => i / 3 - 7);
      const ints = Int32Array.from({ length: size }, (_, i) => i - 50);
      const [a, b] = [device.tensor(floats), device.tensor(ints)];
      expect(await device.readFloats(a)).toEqual(floats);
      expect(await device.readInts(b)).toEqual(ints);
      tf.dispose([a, b]);
    }
  });

  test('writes, copies and zeros keep their order with recorded commands', async () => {
    const x = device.tensor(Float32Array.of(1, 2, 3));
    const before = device.zeros([3]);
    add(x, 10);
    device.copy(x, before);
    device.write(x, Float32Array.of(4, 5, 6));
    add(x, 0.5);
    expect([...(await device.readFloats(before))]).toEqual([11, 12, 13]);
    expect([...(await device.readFloats(x))]).toEqual([4.5, 5.5, 6.5]);
    const zeros = device.zeros([5]);
    add(zeros, 0);
    expect([...(await device.readFloats(zeros))]).toEqual([0, 0, 0, 0, 0]);
    tf.dispose([x, before, zeros]);
  });

  test('zeros are zeros in a buffer that was used before', async () => {
    const used = device.tensor(new Float32Array(300).fill(7));
    add(used, 1);
    used.dispose();
    device.flush();
    const zeros = device.zeros([300]);
    expect(new Set(await device.readFloats(zeros))).toEqual(new Set([0]));
    zeros.dispose();
  });

  test('more dispatches than the uniforms of one submit hold', async () => {
    const x = device.zeros([2]);
    const { dispatches } = device.counters;
    for (let i = 0; i < 700; i++) add(x, i);
    expect(device.counters.dispatches - dispatches).toBe(700);
    expect([...(await device.readFloats(x))]).toEqual([244_650, 244_650]);
    x.dispose();
  });

  test('a tensor that tfjs made on the CPU is uploaded when a kernel asks for it', async () => {
    const ones = tf.ones([4]) as Tensor;
    add(ones, 1);
    expect([...(await device.readFloats(ones))]).toEqual([2, 2, 2, 2]);
    ones.dispose();
  });

  test('our dispatches and those of tfjs keep their order', async () => {
    const x = device.tensor(Float32Array.of(1, 2));
    add(x, 1);
    const doubled = tf.mul(x, 2) as Tensor;
    add(doubled, 0.5);
    expect([...(await device.readFloats(doubled))]).toEqual([4.5, 6.5]);
    tf.dispose([x, doubled]);
  });

  test('buffers are reused: bytes allocated do not grow with the rounds', async () => {
    const round = () => {
      for (const size of [70, 100, 333, 1025]) {
        device.scope(() => {
          const x = device.tensor(new Float32Array(size));
          webgpuHost(tf.backend()).run('test', (run) => run.scratch([size]));
          add(x, 1);
        });
      }
      device.flush();
    };
    round();
    const first = device.memory();
    for (let i = 0; i < 20; i++) round();
    expect(device.memory()).toEqual(first);
  });

  test('sizes of buffers: at least the bytes, at most a quarter more, multiples of 16', () => {
    for (let bytes = 257; bytes < 100_000; bytes += 13) {
      const bucket = bucketBytes(bytes);
      expect(bucket >= bytes && bucket <= bytes * 1.25 && bucket % 16 === 0).toBe(true);
    }
  });
});

test('a command that the GPU refuses is an error at the next read', async () => {
  const device = new Device(await openWebgpuHost(await findAdapter(browserEngine)));
  const x = device.tensor(Float32Array.of(1));
  webgpuHost(tf.backend()).run('test', (run) =>
    run.dispatch({ label: 'broken', code: 'this is no shader', tensors: [x], workgroups: [1] }),
  );
  await expect(device.readFloats(x)).rejects.toThrow(/refused a command/);
  device.close();
});
