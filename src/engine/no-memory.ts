import { DeviceError } from './device-error.ts';

/** The error `too-large` of a device that has no memory for so many bytes. */
export function noMemory(device: 'The GPU' | 'WebAssembly', bytes: number): DeviceError {
  const megabytes = Math.ceil(bytes / 2 ** 20).toLocaleString('en');
  return new DeviceError('too-large', `${device} has no memory for ${megabytes} MB more.`);
}
