import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Values } from './tensor.ts';
import { sizeOf } from './tensor.ts';

export type BackendName = 'webgpu' | 'wasm';

/** What the studio says about the device it runs on. */
export interface DeviceDescription {
  readonly backend: BackendName;
  /** Adapter name, or "CPU (WebAssembly SIMD)". */
  readonly name: string;
  /** True where WebGPU is emulated on the CPU. */
  readonly software: boolean;
  /** Largest tensor that one kernel can be given, in bytes. */
  readonly maxTensorBytes: number;
}

/** What a backend did since it was opened; for the benchmark and for tests of "nothing leaks". */
export interface DeviceCounters {
  dispatches: number;
  submits: number;
  uploads: number;
  uploadedBytes: number;
}

/** What came out of some work, and the milliseconds that each kernel took in it, where the device can tell. */
export interface Profiled<T> {
  readonly result: T;
  readonly kernelMs?: Readonly<Record<string, number>>;
}

/** What each backend brings; everything else is the same for both. */
export interface BackendHost {
  readonly description: DeviceDescription;
  readonly counters: DeviceCounters;
  /** Resolves with the reason when the device is gone; never where it cannot be lost. */
  readonly lost: Promise<string>;
  upload(values: Values, shape: readonly number[]): Tensor;
  zeros(shape: readonly number[]): Tensor;
  /** Reads without caching, and lets waiting tasks run; on WebGPU it submits what is recorded first. */
  read(tensor: Tensor): Promise<Values>;
  /** See `Device.viewFloats`; absent where tensors are not in memory of this thread. */
  view?(tensor: Tensor): Values;
  /** Overwrites in place; `values.length` must be the tensor's size. */
  write(tensor: Tensor, values: Values): void;
  /** Overwrites `target` with `source`, both of one size. */
  copy(source: Tensor, target: Tensor): void;
  /** Submits what was recorded. */
  flush(): void;
  /** See `Device.profile`. */
  profile<T>(body: () => T): Promise<Profiled<T>>;
  /** See `Device.warmUp`. */
  warmUp(body: () => void): Promise<void>;
  /** Bytes allocated for tensors, pools included. */
  allocatedBytes(): number;
  close(): void;
}

/** The device in use. One at a time: tfjs' engine is global. */
export class Device {
  readonly #host: BackendHost;

  readonly #lossListeners = new Set<(reason: string) => void>();
  #lostBecause: string | undefined;

  constructor(host: BackendHost) {
    this.#host = host;
    void host.lost.then((reason) => {
      this.#lostBecause = reason;
      for (const listener of this.#lossListeners) listener(reason);
    });
  }

  get description(): DeviceDescription {
    return this.#host.description;
  }

  get counters(): Readonly<DeviceCounters> {
    return this.#host.counters;
  }

  get lost(): Promise<string> {
    return this.#host.lost;
  }

  /**
   * Calls `listener` with the reason once the device is lost, at once where it is, until the function that comes back is
   * called. A device outlives its runs: what waits for `lost` itself is held in memory as long as the device.
   */
  onLost(listener: (reason: string) => void): () => void {
    if (this.#lostBecause === undefined) this.#lossListeners.add(listener);
    else listener(this.#lostBecause);
    return () => this.#lossListeners.delete(listener);
  }

  /** A new tensor with these values (float32 from Float32Array, int32 from Int32Array). */
  tensor(values: Values, shape: readonly number[] = [values.length]): Tensor {
    if (values.length !== sizeOf(shape)) {
      throw new RangeError(`${values.length} values do not fill a tensor of shape [${shape.join(', ')}].`);
    }
    return this.#host.upload(values, shape);
  }

  /** A new float32 tensor of zeros. */
  zeros(shape: readonly number[]): Tensor {
    return this.#host.zeros(shape);
  }

  /** The values of a float32 tensor. */
  async readFloats(tensor: Tensor): Promise<Float32Array> {
    const values = await this.#host.read(tensor);
    return values instanceof Float32Array ? values : Float32Array.from(values);
  }

  /**
   * The values of a float32 tensor where they lie, not copied, valid until anything is computed or allocated; `undefined` where
   * they are not in memory of this thread.
   */
  viewFloats(tensor: Tensor): Float32Array | undefined {
    const values = this.#host.view?.(tensor);
    return values instanceof Float32Array ? values : undefined;
  }

  /** The values of an int32 tensor. */
  async readInts(tensor: Tensor): Promise<Int32Array> {
    const values = await this.#host.read(tensor);
    return values instanceof Int32Array ? values : Int32Array.from(values);
  }

  write(tensor: Tensor, values: Values): void {
    if (values.length !== tensor.size) {
      throw new RangeError(
        `${values.length} values do not fill a tensor of shape [${tensor.shape.join(', ')}].`,
      );
    }
    this.#host.write(tensor, values);
  }

  copy(source: Tensor, target: Tensor): void {
    this.#host.copy(source, target);
  }

  flush(): void {
    this.#host.flush();
  }

  /**
   * Goes through `body` without computing: buffers that it needs are allocated and kept for reuse, programs that it needs
   * are compiled. On WebAssembly, which has neither, nothing happens. `body` may not read.
   * @throws DeviceError `too-large` where the buffers do not fit the device
   */
  warmUp(body: () => void): Promise<void> {
    return this.#host.warmUp(body);
  }

  /** Runs `body`, and says what each kernel took in it. */
  profile<T>(body: () => T): Promise<Profiled<T>> {
    return this.#host.profile(body);
  }

  /** Runs `body` and disposes every tensor made in it, except those it returns. */
  scope<T extends tf.TensorContainer>(body: () => T): T {
    return tf.tidy(body);
  }

  /** Tensors alive and bytes allocated. */
  memory(): { tensors: number; allocatedBytes: number } {
    return { tensors: tf.memory().numTensors, allocatedBytes: this.#host.allocatedBytes() };
  }

  close(): void {
    this.#host.close();
  }
}
