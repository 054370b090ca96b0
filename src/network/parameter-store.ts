import { inMegabytes } from '../core/config/in-megabytes.ts';
import type { GroupShapes } from '../core/sharing/parameter-shapes.ts';
import type { Device } from '../engine/device.ts';
import { DeviceError } from '../engine/device-error.ts';
import type { Tensor } from '../engine/tensor.ts';

/** Host values of one tensor, row-major. */
export interface HostTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Host values by `group/tensor`. */
export type HostTensors = ReadonlyMap<string, HostTensor>;

/** @throws DeviceError `too-large` where the device cannot hold one of the tensors */
export function checkTensorSizes(device: Device, shapes: readonly GroupShapes[]): void {
  const limit = device.description.maxTensorBytes;
  for (const { group, tensors } of shapes) {
    for (const [name, shape] of Object.entries(tensors)) {
      const bytes = 4 * shape.reduce((product, extent) => product * extent, 1);
      if (bytes <= limit) continue;
      throw new DeviceError(
        'too-large',
        `The ${name} of ${group.name} would be ${shape.map((extent) => extent.toLocaleString('en')).join(' x ')} numbers, ${inMegabytes(bytes)}; ` +
          `this device takes at most ${inMegabytes(limit)} in one piece.`,
      );
    }
  }
}

/** One value for each parameter of a plan, on the device: the parameters themselves, their velocities, or the best ones. */
export class ParameterStore {
  readonly #tensors: ReadonlyMap<string, Tensor>;
  readonly #device: Device;

  private constructor(device: Device, tensors: ReadonlyMap<string, Tensor>) {
    this.#device = device;
    this.#tensors = tensors;
  }

  /**
   * A store of the given shapes.
   * @param valuesOf host values of a tensor, or `undefined` for zeros
   * @throws DeviceError `too-large`, before anything is allocated, where the device cannot hold one of the tensors
   */
  static create(
    device: Device,
    shapes: readonly GroupShapes[],
    valuesOf: (name: string, group: GroupShapes, tensor: string) => Float32Array | undefined,
  ): ParameterStore {
    checkTensorSizes(device, shapes);
    const tensors = new Map<string, Tensor>();
    for (const shape of shapes) {
      for (const [tensor, extents] of Object.entries(shape.tensors)) {
        const name = `${shape.group.name}/${tensor}`;
        const values = valuesOf(name, shape, tensor);
        tensors.set(name, values ? device.tensor(values, extents) : device.zeros(extents));
      }
    }
    return new ParameterStore(device, tensors);
  }

  /** Names of all tensors, `group/tensor`. */
  get names(): readonly string[] {
    return [...this.#tensors.keys()];
  }

  /** One tensor. Error: `RangeError` where the plan has none of this name. */
  get(group: string, tensor: string): Tensor {
    const found = this.#tensors.get(`${group}/${tensor}`);
    if (!found) throw new RangeError(`There is no parameter ${group}/${tensor}.`);
    return found;
  }

  /** Overwrites every tensor with that of another store of the same shapes, on the device. */
  copyFrom(other: ParameterStore): void {
    for (const [name, tensor] of this.#tensors) {
      const source = other.#tensors.get(name);
      if (source) this.#device.copy(source, tensor);
    }
  }

  /** All values, read back. */
  async read(): Promise<HostTensors> {
    const values = new Map<string, HostTensor>();
    for (const [name, tensor] of this.#tensors)
      values.set(name, { shape: tensor.shape, values: await this.#device.readFloats(tensor) });
    return values;
  }

  /** All values where they lie, as by `Device.viewFloats`. */
  view(): HostTensors | undefined {
    const views = new Map<string, HostTensor>();
    for (const [name, tensor] of this.#tensors) {
      const values = this.#device.viewFloats(tensor);
      if (!values) return undefined;
      views.set(name, { shape: tensor.shape, values });
    }
    return views;
  }

  dispose(): void {
    for (const tensor of this.#tensors.values()) tensor.dispose();
  }
}
