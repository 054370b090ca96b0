import type { Device } from '../engine/device.ts';
import type { EncoderBatch } from './components/encoder.ts';
import type { PackedBatch } from './packed-batch.ts';

/** The index tensors of a batch, on the device. */
export function uploadBatch(device: Device, { order: _, ...arrays }: PackedBatch): EncoderBatch {
  const tensors = Object.entries(arrays).map(([name, values]) => [name, device.tensor(values)]);
  return Object.fromEntries(tensors) as EncoderBatch;
}
