import { mapToRead } from './map-to-read.ts';

const mostPasses = 2048;

/** Times of compute passes, measured by the GPU itself (`timestamp-query`); browsers may round them to 0.1 ms. */
export class GpuProfile {
  readonly #device: GPUDevice;
  readonly #queries: GPUQuerySet;
  readonly #lost: Promise<string>;
  readonly #kernels: string[] = [];

  /** @param lost resolves with the reason when the device is gone */
  constructor(device: GPUDevice, lost: Promise<string>) {
    this.#device = device;
    this.#lost = lost;
    this.#queries = device.createQuerySet({ type: 'timestamp', count: 2 * mostPasses });
  }

  /** Where the next pass, one of this kernel, writes its times. */
  next(kernel: string): GPUComputePassTimestampWrites {
    const pass = this.#kernels.push(kernel) - 1;
    if (pass >= mostPasses) throw new RangeError('So many passes are not profiled.');
    return {
      querySet: this.#queries,
      beginningOfPassWriteIndex: 2 * pass,
      endOfPassWriteIndex: 2 * pass + 1,
    };
  }

  /** Milliseconds by kernel, after all passes were submitted; frees what it holds. @throws DeviceError `lost` */
  async read(): Promise<Readonly<Record<string, number>>> {
    const count = 2 * this.#kernels.length;
    const times: Record<string, number> = {};
    if (count > 0) {
      const resolved = this.#device.createBuffer({ size: 8 * count, usage: 0x200 | 0x04 }); // QUERY_RESOLVE | COPY_SRC
      const readable = this.#device.createBuffer({ size: 8 * count, usage: 0x08 | 0x01 }); // COPY_DST | MAP_READ
      const encoder = this.#device.createCommandEncoder();
      encoder.resolveQuerySet(this.#queries, 0, count, resolved, 0);
      encoder.copyBufferToBuffer(resolved, 0, readable, 0, 8 * count);
      this.#device.queue.submit([encoder.finish()]);
      await mapToRead(readable, 8 * count, this.#lost);
      const nanoseconds = new BigUint64Array(readable.getMappedRange());
      for (const [pass, kernel] of this.#kernels.entries()) {
        const spent = Number((nanoseconds[2 * pass + 1] ?? 0n) - (nanoseconds[2 * pass] ?? 0n));
        times[kernel] = (times[kernel] ?? 0) + Math.max(0, spent) / 1e6;
      }
      resolved.destroy();
      readable.destroy();
    }
    this.#queries.destroy();
    return times;
  }
}
