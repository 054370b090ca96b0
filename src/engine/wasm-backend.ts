import { type BackendWasm, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type { BackendHost, DeviceCounters, Profiled } from './device.ts';
import { DeviceError } from './device-error.ts';
import { nextTask } from './next-task.ts';
import { noMemory } from './no-memory.ts';
import { sizeOf, type Tensor, type TensorSpec, type Values } from './tensor.ts';

/** What a WebAssembly kernel may do: call the SIMD module with addresses in tfjs' own memory. */
export interface WasmRun {
  /** Calls an exported function of the module; every argument is a number. */
  call(name: string, ...args: readonly number[]): void;
  /** Byte address of a tensor's first element. */
  at(tensor: Tensor): number;
  /** Byte address of `bytes` bytes, 16-aligned, not cleared, freed when the kernel returns. */
  scratch(bytes: number): number;
}

/** Where the two WebAssembly programs come from: URLs in a browser, bytes and paths under Node. */
export interface WasmSources {
  /** Folder of tfjs' own binaries, with a trailing slash, or one address for each file name. */
  readonly tfjs: string | Readonly<Record<string, string>>;
  /** The bytes of our SIMD module; `relaxed` asks for the build with relaxed instructions. */
  kernels(relaxed: boolean): Promise<BufferSource>;
}

/** The fields of tfjs' WebAssembly backend that are private there and used here. */
interface BackendInternals {
  readonly wasm: {
    readonly asm: { readonly memory: WebAssembly.Memory };
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  readonly dataIdMap: { get(dataId: object): { memoryOffset: number } };
}

/** f32x4.relaxed_madd of three zero vectors: valid only where relaxed SIMD is. */
const relaxedProbe = Uint8Array.from(
  [
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    [0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
    [0x03, 0x02, 0x01, 0x00],
    [0x0a, 0x13, 0x01, 0x11, 0x00],
    [0x41, 0x00, 0xfd, 0x11, 0x41, 0x00, 0xfd, 0x11, 0x41, 0x00, 0xfd, 0x11, 0xfd, 0x85, 0x02, 0x0b],
  ].flat(),
);

export class WasmHost implements BackendHost {
  readonly description;
  readonly counters: DeviceCounters = { dispatches: 0, submits: 0, uploads: 0, uploadedBytes: 0 };
  readonly lost = new Promise<string>(() => {});
  readonly #backend: BackendWasm & BackendInternals;
  readonly #module: Record<string, unknown>;
  /** Bytes that tensors may take in all. */
  readonly #memoryLimit: number;
  readonly #worked: () => void;
  /** Milliseconds by kernel, while they are asked for. */
  #times: Record<string, number> | undefined;

  constructor(
    backend: BackendWasm & BackendInternals,
    module: Record<string, unknown>,
    relaxed: boolean,
    memoryLimit: number,
    worked: () => void,
  ) {
    this.#backend = backend;
    this.#module = module;
    this.#memoryLimit = memoryLimit;
    this.#worked = worked;
    this.description = {
      backend: 'wasm' as const,
      name: `CPU (WebAssembly ${relaxed ? 'relaxed ' : ''}SIMD)`,
      software: false,
      maxTensorBytes: 1 << 30,
    };
  }

  allocate({ shape, dtype = 'float32' }: TensorSpec): tf.TensorInfo {
    const bytes = 4 * sizeOf(shape);
    this.#checkRoom(bytes);
    const dataId = this.#backend.write(null as unknown as Float32Array, [...shape], dtype);
    const info = { dataId, shape: [...shape], dtype };
    if (bytes === 0 || this.#address(info) !== 0) return info;
    this.free(info);
    throw noMemory('WebAssembly', bytes);
  }

  /** Gives back what was allocated and never became a tensor. */
  free({ dataId }: tf.TensorInfo): void {
    this.#backend.disposeData(dataId);
  }

  run(kernel: string, body: (run: WasmRun) => void): void {
    const began = performance.now();
    const { wasm } = this.#backend;
    const blocks: number[] = [];
    try {
      body({
        call: (name, ...args) => {
          const exported = this.#module[name];
          if (typeof exported !== 'function')
            throw new DeviceError('wasm', `The SIMD module exports no ${name}.`);
          this.counters.dispatches++;
          exported(...args);
        },
        at: (tensor) => this.#address(tensor),
        scratch: (bytes) => {
          this.#checkRoom(bytes);
          const block = wasm._malloc(bytes + 16) >>> 0;
          if (block === 0) throw noMemory('WebAssembly', bytes);
          blocks.push(block);
          return (block + 15) & ~15;
        },
      });
    } finally {
      for (const block of blocks) wasm._free(block);
    }
    this.#worked();
    if (this.#times) this.#times[kernel] = (this.#times[kernel] ?? 0) + performance.now() - began;
  }

  upload(values: Values, shape: readonly number[]): Tensor {
    this.counters.uploads++;
    this.counters.uploadedBytes += values.byteLength;
    const info = this.allocate({ shape, dtype: values instanceof Int32Array ? 'int32' : 'float32' });
    this.#view(info).set(values);
    return tf.engine().makeTensorFromTensorInfo(info);
  }

  zeros(shape: readonly number[]): Tensor {
    const info = this.allocate({ shape });
    this.#view(info).fill(0);
    return tf.engine().makeTensorFromTensorInfo(info);
  }

  async read(tensor: Tensor): Promise<Values> {
    const values = this.#view(tensor).slice();
    await nextTask();
    return values;
  }

  view(tensor: Tensor): Values {
    return this.#view(tensor);
  }

  write(tensor: Tensor, values: Values): void {
    this.#view(tensor).set(values);
  }

  copy(source: Tensor, target: Tensor): void {
    this.#view(target).set(this.#view(source));
  }

  flush(): void {}

  async warmUp(): Promise<void> {}

  async profile<T>(body: () => T): Promise<Profiled<T>> {
    const kernelMs: Record<string, number> = {};
    this.#times = kernelMs;
    try {
      return { result: body(), kernelMs };
    } finally {
      this.#times = undefined;
    }
  }

  allocatedBytes(): number {
    return this.#backend.wasm.asm.memory.buffer.byteLength;
  }

  close(): void {
    if (tf.findBackend('wasm') === this.#backend) tf.removeBackend('wasm');
  }

  #checkRoom(bytes: number): void {
    if (this.#memoryLimit === Number.POSITIVE_INFINITY) return;
    if (tf.memory().numBytes + bytes > this.#memoryLimit) throw noMemory('WebAssembly', bytes);
  }

  #address(tensor: tf.TensorInfo): number {
    return this.#backend.dataIdMap.get(tensor.dataId).memoryOffset >>> 0;
  }

  /** A view of the tensor in the memory as it is now; stale as soon as anything is allocated. */
  #view(tensor: tf.TensorInfo): Values {
    const Kind = tensor.dtype === 'int32' ? Int32Array : Float32Array;
    return new Kind(this.#backend.wasm.asm.memory.buffer, this.#address(tensor), sizeOf(tensor.shape));
  }
}

/** tfjs registers its backend once, when it is loaded, and forgets it with the first `close`. */
const startTfjsWasm = tf.findBackendFactory('wasm');

const hosts = new WeakMap<object, WasmHost>();

/** The host over a backend of tfjs; for `defineKernel`. */
export function wasmHost(backend: object): WasmHost {
  const host = hosts.get(backend);
  if (!host) throw new DeviceError('wasm', 'The WebAssembly backend is not open.');
  return host;
}

/**
 * Opens tfjs' WebAssembly backend and puts our SIMD module into its memory. `worked` is called after each kernel.
 * @throws DeviceError `wasm` where either program cannot be loaded.
 */
export async function openWasmHost(
  sources: WasmSources,
  memoryLimit = Number.POSITIVE_INFINITY,
  worked: () => void = () => {},
): Promise<BackendHost> {
  try {
    setWasmPaths(sources.tfjs as string);
    if (!tf.findBackendFactory('wasm') && startTfjsWasm) tf.registerBackend('wasm', startTfjsWasm, 2);
    await tf.setBackend('wasm');
    await tf.ready();
    if (tf.getBackend() !== 'wasm') throw new Error('the WebAssembly backend of tfjs did not start');
    const backend = tf.backend() as unknown as BackendWasm & BackendInternals;
    const relaxed = WebAssembly.validate(relaxedProbe);
    const { instance } = await WebAssembly.instantiate(await sources.kernels(relaxed), {
      env: {
        memory: backend.wasm.asm.memory,
        abort: (_message: number, _file: number, line: number, column: number) => {
          throw new DeviceError('wasm', `A SIMD kernel stopped at ${line}:${column}.`);
        },
      },
    });
    const host = new WasmHost(backend, instance.exports, relaxed, memoryLimit, worked);
    hosts.set(backend, host);
    return host;
  } catch (cause) {
    if (cause instanceof DeviceError) throw cause;
    throw new DeviceError('wasm', `WebAssembly could not be started: ${String(cause)}`, { cause });
  }
}
