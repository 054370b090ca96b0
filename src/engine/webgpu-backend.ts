import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { BufferPool, bucketBytes, type TfjsBufferManager } from './buffer-pool.ts';
import type { BackendHost, DeviceCounters, DeviceDescription, Profiled } from './device.ts';
import { DeviceError } from './device-error.ts';
import type { AdapterFound } from './find-adapter.ts';
import { GpuProfile } from './gpu-profile.ts';
import type { GpuPass, GpuRun } from './gpu-run.ts';
import { mapToRead } from './map-to-read.ts';
import { Programs } from './programs.ts';
import { sizeOf, type Tensor, type TensorSpec, type Values } from './tensor.ts';
import { startTfjsWebgpu } from './tfjs-webgpu.ts';
import { UniformArena } from './uniform-arena.ts';

/** The fields of tfjs' WebGPU backend that are private there and used here. */
interface BackendInternals {
  readonly device: GPUDevice;
  commandEncoder: GPUCommandEncoder | null;
  commandQueueOwnedIds: WeakSet<object>;
  readonly tensorMap: { get(dataId: object): { resource: GPUBuffer | null; values: unknown } };
  readonly bufferManager: TfjsBufferManager;
  makeTensorInfo(shape: number[], dtype: string): tf.TensorInfo;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  uploadToGPU(dataId: object): void;
  disposeData(dataId: object): boolean;
}

const readUsage = 0x08 | 0x01; // COPY_DST | MAP_READ

class WebgpuHost implements BackendHost {
  readonly description: DeviceDescription;
  readonly counters: DeviceCounters = { dispatches: 0, submits: 0, uploads: 0, uploadedBytes: 0 };
  readonly lost: Promise<string>;
  readonly #backend: BackendInternals;
  readonly #device: GPUDevice;
  readonly #pool: BufferPool;
  readonly #programs: Programs;
  readonly #arena: UniformArena;
  /** While a batch is warmed up, everything is allocated and recorded nowhere. */
  #rehearsing = false;
  #profile: GpuProfile | undefined;
  /** The kernel that is dispatched. */
  #kernel = '';
  #failure: DeviceError | undefined;

  constructor(backend: WebGPUBackend, device: GPUDevice, description: DeviceDescription, totalBytes: number) {
    this.#backend = backend as unknown as BackendInternals;
    this.#device = device;
    this.description = description;
    const bufferBytes = description.maxTensorBytes;
    this.#pool = new BufferPool(this.#backend.bufferManager, { bufferBytes, totalBytes });
    this.#programs = new Programs(device);
    this.#arena = new UniformArena(device);
    this.lost = device.lost.then(({ message, reason }) => message || reason || 'the device was lost');
    device.onuncapturederror = ({ error }) => {
      const code = error instanceof GPUOutOfMemoryError ? 'too-large' : 'validation';
      this.#failure ??= new DeviceError(code, `The GPU refused a command: ${error.message}`);
    };
    // tfjs itself submits when it reads or copies; the uniforms of what is recorded must be written first.
    const submitQueue = this.#backend.submitQueue.bind(backend);
    this.#backend.submitQueue = () => {
      this.#arena.upload();
      this.counters.submits++;
      submitQueue();
    };
  }

  /** What kernels are given before tfjs makes a tensor of it: all that they read of a tensor. */
  allocate({ shape, dtype = 'float32' }: TensorSpec): tf.TensorInfo & { readonly size: number } {
    const size = sizeOf(shape);
    const resource = this.#pool.acquire(size * 4);
    const info = { ...this.#backend.makeTensorInfo([...shape], dtype), size };
    this.#backend.tensorMap.get(info.dataId).resource = resource;
    return info;
  }

  run(kernel: string, body: (run: GpuRun) => void): void {
    this.#kernel = kernel;
    const temporary: tf.TensorInfo[] = [];
    try {
      body({
        mostTensors: this.#device.limits.maxStorageBuffersPerShaderStage,
        dispatch: (pass) => this.#dispatch(pass),
        scratch: (shape) => {
          const info = this.allocate({ shape });
          temporary.push(info);
          return info as Tensor;
        },
      });
    } finally {
      for (const info of temporary) this.free(info);
    }
  }

  /** Gives back what was allocated and never became a tensor. */
  free({ dataId }: tf.TensorInfo): void {
    this.#backend.disposeData(dataId);
  }

  upload(values: Values, shape: readonly number[]): Tensor {
    const info = this.allocate({ shape, dtype: values instanceof Int32Array ? 'int32' : 'float32' });
    if (!this.#rehearsing) {
      // The buffer is fresh from the pool, so nothing recorded reads it and writing ahead of the encoder is safe.
      this.#device.queue.writeBuffer(this.#bufferOf(info), 0, values as GPUAllowSharedBufferSource);
      this.counters.uploads++;
      this.counters.uploadedBytes += values.byteLength;
    }
    return tf.engine().makeTensorFromTensorInfo(info);
  }

  zeros(shape: readonly number[]): Tensor {
    const info = this.allocate({ shape });
    if (!this.#rehearsing) this.#encoder().clearBuffer(this.#bufferOf(info), 0, info.size * 4);
    this.#backend.commandQueueOwnedIds.add(info.dataId);
    return tf.engine().makeTensorFromTensorInfo(info);
  }

  async read(tensor: Tensor): Promise<Values> {
    const bytes = tensor.size * 4;
    const staging = this.#backend.bufferManager.acquireBuffer(bucketBytes(bytes), readUsage);
    this.#encoder().copyBufferToBuffer(this.#bufferOf(tensor), 0, staging, 0, Math.ceil(bytes / 4) * 4);
    this.#backend.submitQueue();
    try {
      await mapToRead(staging, bytes, this.lost);
      const copy = staging.getMappedRange(0, bytes).slice(0);
      staging.unmap();
      if (this.#failure) throw this.#failure;
      return tensor.dtype === 'int32' ? new Int32Array(copy) : new Float32Array(copy);
    } finally {
      this.#backend.bufferManager.releaseBuffer(staging);
    }
  }

  write(tensor: Tensor, values: Values): void {
    this.flush(); // what is recorded still reads the old values
    this.#device.queue.writeBuffer(this.#bufferOf(tensor), 0, values as GPUAllowSharedBufferSource);
  }

  copy(source: Tensor, target: Tensor): void {
    if (!this.#rehearsing)
      this.#encoder().copyBufferToBuffer(
        this.#bufferOf(source),
        0,
        this.#bufferOf(target),
        0,
        source.size * 4,
      );
    this.#own(source, target);
  }

  flush(): void {
    // While a batch is warmed up as well, what was used up to here is free for what follows.
    if (this.#rehearsing) this.#encoder();
    if (!this.#backend.commandEncoder) return;
    this.#backend.endComputePassEncoder();
    this.#backend.submitQueue();
    if (this.#failure) throw this.#failure;
  }

  async warmUp(body: () => void): Promise<void> {
    this.flush();
    this.#device.pushErrorScope('out-of-memory');
    this.#rehearsing = true;
    let refused: unknown;
    try {
      body();
    } catch (error) {
      refused = error;
    }
    this.#encoder(); // what is owned by a recorded command is given back when it is submitted
    this.#backend.submitQueue();
    this.#rehearsing = false;
    if (await this.#device.popErrorScope())
      refused ??= new DeviceError('too-large', 'The GPU has no memory for the largest batch.');
    if (refused) this.#pool.destroyFree();
    await this.#programs.ready();
    if (refused) throw refused;
  }

  async profile<T>(body: () => T): Promise<Profiled<T>> {
    this.flush();
    this.#profile = this.#device.features.has('timestamp-query')
      ? new GpuProfile(this.#device, this.lost)
      : undefined;
    const profile = this.#profile;
    try {
      const result = body();
      this.flush();
      return { result, ...(profile && { kernelMs: await profile.read() }) };
    } finally {
      this.#profile = undefined;
    }
  }

  allocatedBytes(): number {
    return this.#pool.allocatedBytes;
  }

  close(): void {
    this.#device.onuncapturederror = null;
    if (tf.findBackend('webgpu') === (this.#backend as unknown)) tf.removeBackend('webgpu');
    this.#device.destroy();
  }

  #dispatch({ label, code, tensors, uniforms, workgroups }: GpuPass): void {
    if (this.#rehearsing) {
      this.#programs.expect(label, code);
      for (const tensor of tensors) this.#bufferOf(tensor);
      this.#own(...tensors);
      return;
    }
    if (uniforms && this.#arena.isFull(uniforms.length)) this.flush();
    const pipeline = this.#programs.get(label, code);
    const entries: GPUBindGroupEntry[] = [];
    if (uniforms) entries.push({ binding: 0, resource: this.#arena.add(uniforms) });
    for (const tensor of tensors) {
      entries.push({ binding: entries.length, resource: { buffer: this.#bufferOf(tensor) } });
    }
    const bindGroup = this.#device.createBindGroup({
      label,
      layout: pipeline.getBindGroupLayout(0),
      entries,
    });
    const pass = this.#encoder().beginComputePass({
      label,
      ...(this.#profile && { timestampWrites: this.#profile.next(this.#kernel) }),
    });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(...workgroups);
    pass.end();
    this.#own(...tensors);
    this.counters.dispatches++;
  }

  #encoder(): GPUCommandEncoder {
    this.#backend.ensureCommandEncoderReady();
    this.#backend.endComputePassEncoder();
    const encoder = this.#backend.commandEncoder;
    if (!encoder) throw new DeviceError('validation', 'tfjs gave no command encoder.');
    return encoder;
  }

  /** Tensors that recorded commands use: tfjs keeps their buffers until the commands are submitted. */
  #own(...tensors: readonly Tensor[]): void {
    for (const { dataId } of tensors) this.#backend.commandQueueOwnedIds.add(dataId);
  }

  #bufferOf({ dataId }: { dataId: object }): GPUBuffer {
    this.#backend.uploadToGPU(dataId); // tensors that tfjs made (the ones that start a gradient) begin on the CPU
    const buffer = this.#backend.tensorMap.get(dataId).resource;
    if (!buffer) throw new DeviceError('validation', 'A kernel was given a tensor that is not on the GPU.');
    return buffer;
  }
}

const hosts = new WeakMap<object, WebgpuHost>();

/** The host over a backend of tfjs; for `defineKernel`. */
export function webgpuHost(backend: object): WebgpuHost {
  const host = hosts.get(backend);
  if (!host) throw new DeviceError('no-webgpu', 'The WebGPU backend is not open.');
  return host;
}

/**
 * Opens tfjs' WebGPU backend on a device of our own, with the adapter's largest buffers.
 * @throws DeviceError `request-refused` where the adapter gives no device.
 */
export async function openWebgpuHost(
  { adapter, name, software }: AdapterFound,
  memoryLimit = Number.POSITIVE_INFINITY,
): Promise<BackendHost> {
  const { limits } = adapter;
  const requiredLimits = {
    maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
    maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
    maxBufferSize: limits.maxBufferSize,
  };
  const requiredFeatures = (['timestamp-query', 'subgroups', 'shader-f16'] as GPUFeatureName[]).filter(
    (feature) => adapter.features.has(feature),
  );
  let device: GPUDevice;
  try {
    device = await adapter.requestDevice({ requiredLimits, requiredFeatures });
  } catch (cause) {
    throw new DeviceError('request-refused', `The adapter "${name}" refused a device: ${String(cause)}`, {
      cause,
    });
  }
  const backend = await startTfjsWebgpu(device, adapter.info);
  const maxTensorBytes = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  const description = { backend: 'webgpu', name, software, maxTensorBytes } as const;
  const host = new WebgpuHost(backend, device, description, memoryLimit);
  hosts.set(backend, host);
  return host;
}
