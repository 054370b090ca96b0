import { crc32 } from '../data/bytes/crc32.ts';
import { bytesOf, type TensorFile } from './safetensors.ts';

/**
 * The checksum of a model file: CRC-32 over the UTF-8 of its description and the bytes of all tensors in their order, as 8
 * hexadecimal digits. It finds every change of up to 32 neighbouring bits; it is no protection against intent.
 */
export function modelChecksum(description: string, tensors: TensorFile['tensors']): string {
  let checksum = crc32(new TextEncoder().encode(description));
  for (const tensor of tensors.values()) checksum = crc32(bytesOf(tensor), checksum);
  return checksum.toString(16).padStart(8, '0');
}
