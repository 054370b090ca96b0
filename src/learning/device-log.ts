import type { StepMeans } from '../core/events/run-event.ts';
import type { Device } from '../engine/device.ts';
import type { Tensor } from '../engine/tensor.ts';
import type { StepLog } from '../network/tagger.ts';

/** Sums of loss, norm and clipped steps, and how many steps; see `accumulateStepStats`. */
const columns = 4;

/** Loss and gradient norm of the steps since the last look, summed by data set on the device. */
export class DeviceLog {
  readonly #device: Device;
  readonly #dataSets: readonly string[];
  readonly #sums: Tensor;
  readonly #total: Tensor;

  constructor(device: Device, dataSets: readonly string[]) {
    this.#device = device;
    this.#dataSets = dataSets;
    this.#sums = device.zeros([dataSets.length, columns]);
    this.#total = device.zeros([1]);
  }

  /** Where a step on this data set leaves its numbers. */
  of(dataSet: string): StepLog {
    return { log: this.#sums, row: this.#dataSets.indexOf(dataSet), total: this.#total };
  }

  /** Means over the steps since the last call, by data set; waits for the device. */
  async read(): Promise<Readonly<Record<string, StepMeans>>> {
    const sums = await this.#device.readFloats(this.#sums);
    this.#device.write(this.#sums, new Float32Array(sums.length));
    const means = this.#dataSets.flatMap((id, row): (readonly [string, StepMeans])[] => {
      const [loss = 0, norm = 0, clipped = 0, steps = 0] = sums.subarray(row * columns, (row + 1) * columns);
      if (steps === 0) return [];
      return [[id, { steps, loss: loss / steps, gradientNorm: norm / steps, clipped: clipped / steps }]];
    });
    return Object.fromEntries(means);
  }

  dispose(): void {
    this.#sums.dispose();
    this.#total.dispose();
  }
}
