import type { Device } from '../engine/device.ts';
import { DeviceError } from '../engine/device-error.ts';
import type { EngineHost } from '../engine/engine-host.ts';
import { type DeviceChoice, type OpenedDevice, openDevice } from '../engine/open-device.ts';
import { type Emit, emitProblem } from './emit.ts';
import { Mutex } from './mutex.ts';
import type { DeviceReport } from './protocol/project.ts';

/** The device as it stands: gone once `lost` resolves. */
export interface CurrentDevice {
  readonly device: Device;
  /** Whatever computes on the device takes a turn. Work on a lost device may never end, so the next one has its own. */
  readonly mutex: Mutex;
  readonly report: DeviceReport;
}

/** A graphics device that is lost more often is not trusted any more. */
const MOST_LOSSES = 2;

/** Opens the device, and opens another one when it is lost. */
export class DeviceHolder {
  readonly #emit: Emit;
  readonly #choice: DeviceChoice;
  readonly #host: EngineHost;
  readonly #worked: () => void;
  readonly #cpuSlots: number;
  #current: Promise<CurrentDevice>;
  #losses = 0;

  /**
   * @param worked is called whenever a computation that nothing interrupts has come a little further
   * @param cpuSlots runs that are trained at one time where the device is the CPU
   */
  constructor(
    choice: DeviceChoice,
    host: EngineHost,
    emit: Emit,
    worked: () => void = () => {},
    cpuSlots = 1,
  ) {
    this.#cpuSlots = cpuSlots;
    this.#emit = emit;
    this.#worked = worked;
    this.#choice = choice;
    this.#host = host;
    this.#current = this.#open(choice);
  }

  /** The device in use; while a lost one is replaced, the next. @throws DeviceError where none can be opened */
  current(): Promise<CurrentDevice> {
    return this.#current;
  }

  async #open(choice: DeviceChoice): Promise<CurrentDevice> {
    const { device, fallbackReason } = await this.#openOrFallBack(choice);
    const { backend, name, software } = device.description;
    const report = {
      backend,
      name,
      software,
      slots: backend === 'wasm' ? this.#cpuSlots : 1,
      ...(fallbackReason === undefined ? {} : { fallbackReason }),
    };
    device.onLost((reason) => this.#replace(device, reason));
    return { device, mutex: new Mutex(), report };
  }

  /** The device of the choice, or the CPU and the reason why. */
  async #openOrFallBack(choice: DeviceChoice): Promise<OpenedDevice> {
    try {
      return await openDevice(choice, this.#host, { worked: this.#worked });
    } catch (error) {
      if (!(error instanceof DeviceError) || choice === 'wasm') throw error;
      return {
        ...(await openDevice('wasm', this.#host, { worked: this.#worked })),
        fallbackReason: error.message,
      };
    }
  }

  #replace(device: Device, reason: string): void {
    const message = `Another one is opened, and training goes on from the last checkpoint. The lost device said: ${reason}`;
    emitProblem(this.#emit, new DeviceError('lost', message));
    this.#current = this.#reopen(device);
    this.#current.then(
      ({ report }) => this.#emit({ kind: 'device', device: report }),
      (error: unknown) => emitProblem(this.#emit, error),
    );
  }

  async #reopen(lost: Device): Promise<CurrentDevice> {
    this.#losses++;
    this.#close(lost);
    return this.#open(this.#losses > MOST_LOSSES ? 'wasm' : this.#choice);
  }

  #close(lost: Device): void {
    try {
      lost.close();
    } catch (error) {
      emitProblem(this.#emit, error);
    }
  }
}
