import type { Device, DeviceDescription } from '../src/engine/device.ts';
import { type DeviceChoice, openDevice } from '../src/engine/open-device.ts';
import { nodeEngine } from '../src/platform/node/node-engine.ts';

/** What a result says about the device it was computed on. */
export type DeviceUsed = Omit<DeviceDescription, 'maxTensorBytes'>;

/**
 * Opens the device of a run. Where `auto` takes the CPU, standard error says why; so it does where WebGPU was asked for and
 * its only adapter is emulated on the CPU.
 * @throws DeviceError where WebGPU is asked for by name and cannot be had
 */
export async function openRunDevice(choice: DeviceChoice): Promise<Device> {
  const { device, fallbackReason } = await openDevice(choice, nodeEngine());
  const { backend, name, software } = device.description;
  if (fallbackReason !== undefined) process.stderr.write(`It computes on the CPU: ${fallbackReason}\n`);
  else if (backend === 'webgpu' && software)
    process.stderr.write(`"${name}" emulates a graphics card on the CPU; --device cpu is faster.\n`);
  return device;
}

/** The device of a run as `result.json` names it. */
export function deviceUsed({ description: { backend, name, software } }: Device): DeviceUsed {
  return { backend, name, software };
}
