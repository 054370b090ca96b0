const arenaBytes = 1 << 16;
const slotBytes = 256;

/**
 * Uniforms of all dispatches between two submits, in one buffer that is written once, just before the submit. The queue
 * keeps order, so the next round's write does not reach commands submitted before it.
 */
export class UniformArena {
  readonly #queue: GPUQueue;
  readonly #buffer: GPUBuffer;
  readonly #words = new Uint32Array(arenaBytes / 4);
  #usedBytes = 0;

  constructor(device: GPUDevice) {
    this.#queue = device.queue;
    this.#buffer = device.createBuffer({ label: 'uniforms', size: arenaBytes, usage: 0x40 | 0x08 });
  }

  /** True where `add` of so many words would not fit before the next upload. */
  isFull(words: number): boolean {
    return this.#usedBytes + Math.ceil((words * 4) / slotBytes) * slotBytes > arenaBytes;
  }

  /** Stores 32-bit words and returns the binding of their slot. */
  add(words: readonly number[]): GPUBufferBinding {
    const offset = this.#usedBytes;
    this.#words.set(words, offset / 4);
    const size = Math.ceil((words.length * 4) / 16) * 16;
    this.#usedBytes += Math.ceil(size / slotBytes) * slotBytes;
    return { buffer: this.#buffer, offset, size };
  }

  /** Writes what was added since the last upload. */
  upload(): void {
    if (this.#usedBytes === 0) return;
    this.#queue.writeBuffer(this.#buffer, 0, this.#words, 0, this.#usedBytes / 4);
    this.#usedBytes = 0;
  }
}
