import { noMemory } from './no-memory.ts';

/** The fields of tfjs' buffer manager that are private there and used here. */
export interface TfjsBufferManager {
  readonly numBytesAllocated: number;
  /** Free buffers by `<size>_<usage>`. */
  readonly freeBuffers: ReadonlyMap<string, readonly GPUBuffer[]>;
  acquireBuffer(size: number, usage: number): GPUBuffer;
  releaseBuffer(buffer: GPUBuffer, reuse?: boolean): void;
}

const storageUsage = 0x80 | 0x04 | 0x08; // STORAGE | COPY_SRC | COPY_DST

/**
 * Bytes of a new buffer for a tensor of `bytes`: the next of four steps between powers of two, so that tensors of nearly
 * one size share buffers.
 */
export function bucketBytes(bytes: number): number {
  if (bytes <= 256) return 256;
  const step = 2 ** (Math.ceil(Math.log2(bytes)) - 3);
  return Math.ceil(bytes / step) * step;
}

/** Bytes of one buffer, and of all together. */
export interface PoolLimits {
  readonly bufferBytes: number;
  readonly totalBytes: number;
}

/**
 * Storage buffers for tensors. tfjs' pool finds a free buffer by its exact size only; this gives the smallest that is
 * large enough. Within a step no buffer is used twice, so once a step has been recorded, every step whose tensors are no
 * larger finds all its buffers: the smallest that fits leaves the others to those that need them.
 */
export class BufferPool {
  readonly #manager: TfjsBufferManager;
  readonly #limits: PoolLimits;
  /** Sizes of all buffers that were ever made, rising. */
  readonly #sizes: number[] = [];

  constructor(manager: TfjsBufferManager, limits: PoolLimits) {
    this.#manager = manager;
    this.#limits = limits;
  }

  get allocatedBytes(): number {
    return this.#manager.numBytesAllocated;
  }

  /**
   * A buffer of at least so many bytes, with whatever was in it; it goes back with the tensor that it is given to.
   * @throws DeviceError `too-large` where that is beyond the limits
   */
  acquire(bytes: number): GPUBuffer {
    const { bufferBytes, totalBytes } = this.#limits;
    if (bytes > bufferBytes) throw noMemory('The GPU', bytes);
    const isFree = (size: number) =>
      size >= bytes && (this.#manager.freeBuffers.get(`${size}_${storageUsage}`)?.length ?? 0) > 0;
    const free = this.#sizes.find(isFree);
    const size = free ?? Math.min(bucketBytes(bytes), bufferBytes);
    if (free === undefined && this.allocatedBytes + size > totalBytes) throw noMemory('The GPU', size);
    if (!this.#sizes.includes(size)) {
      this.#sizes.push(size);
      this.#sizes.sort((a, b) => a - b);
    }
    return this.#manager.acquireBuffer(size, storageUsage);
  }

  /** Gives the memory of all free buffers back to the device; some may be invalid after it refused memory. */
  destroyFree(): void {
    for (const size of this.#sizes) {
      const free = this.#manager.freeBuffers.get(`${size}_${storageUsage}`)?.length ?? 0;
      for (let n = 0; n < free; n++)
        this.#manager.releaseBuffer(this.#manager.acquireBuffer(size, storageUsage), false);
    }
  }
}
