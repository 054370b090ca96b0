import { TextError } from './text-error.ts';

/** How line ends are written: one byte (UTF-8 and all single-byte encodings) or a 16-bit unit. */
export type LineUnit = 'byte' | 'utf-16le' | 'utf-16be';

const LF = 0x0a;
const CR = 0x0d;
const LONGEST_LINE = 2 ** 26;

/**
 * Regroups chunks into blocks that hold whole lines only: every block but the last ends with LF, CR LF or a CR
 * that is known to stand alone. What the blocks hold, joined, is what the chunks hold. A block holds until the next.
 * Error: `line-too-long`, a line of more than 64 MB.
 */
export async function* lineBlocks(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  unit: LineUnit = 'byte',
): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  for await (const chunk of chunks) {
    const cut = endOfLastLine(chunk, unit, pendingBytes % 2);
    if (cut > 0) {
      // Only the line that opened in an earlier chunk is copied; the others are a view of this one.
      const first = pendingBytes > 0 && unit === 'byte' ? chunk.indexOf(LF) + 1 || cut : cut;
      yield joined([...pending, chunk.subarray(0, first)], pendingBytes + first);
      if (first < cut) yield chunk.subarray(first, cut);
      pending = [];
      pendingBytes = 0;
    }
    if (cut < chunk.length) {
      // A copy, for the chunk may be overwritten.
      pending.push(chunk.slice(cut));
      pendingBytes += chunk.length - cut;
    }
    if (pendingBytes > LONGEST_LINE) {
      throw new TextError({ code: 'line-too-long', file, what: 'a line is longer than 64 MB' });
    }
  }
  if (pendingBytes > 0) yield joined(pending, pendingBytes);
}

/** Index just behind the last line end of `bytes` that no later byte can change, or 0. */
function endOfLastLine(bytes: Uint8Array, unit: LineUnit, parity: number): number {
  if (unit === 'byte') {
    for (let i = bytes.length - 1; i >= 0; i--) {
      const byte = bytes[i];
      if (byte === LF || (byte === CR && i + 1 < bytes.length)) return i + 1;
    }
    return 0;
  }
  const low = unit === 'utf-16le' ? 0 : 1;
  const last = bytes.length - 2;
  for (let i = last - ((last - parity) & 1); i >= 0; i -= 2) {
    if (bytes[i + 1 - low] !== 0) continue;
    const byte = bytes[i + low];
    if (byte === LF || (byte === CR && i + 3 < bytes.length)) return i + 2;
  }
  return 0;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
