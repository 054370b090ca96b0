import { DeviceError } from './device-error.ts';

/**
 * Maps the first `bytes` of a buffer, which nobody else unmaps or destroys, to read them. When its device goes meanwhile, the
 * browser gives the mapping up before it tells of the loss: that is waited for, so that whoever listens for it has heard it.
 * @param lost resolves with the reason when the device is gone
 * @throws DeviceError `lost`
 */
export async function mapToRead(buffer: GPUBuffer, bytes: number, lost: Promise<string>): Promise<void> {
  try {
    await buffer.mapAsync(GPUMapMode.READ, 0, bytes);
  } catch (cause) {
    if (!(cause instanceof DOMException && cause.name === 'AbortError')) throw cause;
    throw new DeviceError('lost', `The device was lost: ${await lost}`, { cause });
  }
}
