import { Gunzip } from 'fflate';
import { isGzip } from './inflate-chunks.ts';

const SLICE = 4096;

/** At most `length` bytes of the beginning of a file, inflated as far as it goes where the file is gzipped. Never throws. */
export function inflatedHead(firstBytes: Uint8Array, length: number): Uint8Array {
  if (!isGzip(firstBytes)) return firstBytes.subarray(0, length);
  const head = new Uint8Array(length);
  let size = 0;
  const inflater = new Gunzip((chunk) => {
    const more = chunk.subarray(0, length - size);
    head.set(more, size);
    size += more.length;
  });
  try {
    for (let at = 0; at < firstBytes.length && size < length; at += SLICE)
      inflater.push(firstBytes.subarray(at, at + SLICE));
  } catch {
    // A damaged file: what came out before the damage is enough for a guess; reading it will name the damage.
  }
  return head.subarray(0, size);
}
