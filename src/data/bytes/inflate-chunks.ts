import { Gunzip } from 'fflate';
import { peekChunks } from './byte-source.ts';
import { crc32 } from './crc32.ts';
import { TextError } from './text-error.ts';

/** Bounds on what a gzip file may inflate to. */
export interface InflateLimits {
  /** Most bytes that may come out. */
  readonly outputBytes: number;
  /** Most bytes out for each byte in, looked at once 16 MB have come out. */
  readonly ratio: number;
}

const LIMITS: InflateLimits = { outputBytes: 2 ** 34, ratio: 250 };
const RATIO_FREE_BYTES = 2 ** 24;
const SLICE = 1 << 15;
/** Input kept behind the current slice, to find a member's trailer when the next header was cut by a slice. */
const KEPT_INPUT = 1024;
const TRAILER = 8;

/** True where `bytes` opens like a gzip file (RFC 1952: 1f 8b). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Inflates chunks that open with the gzip magic bytes, member after member, and passes all others through.
 * Errors: `gzip-cut-short`, `gzip-damaged` (data, checksum or length), `gzip-bomb` (a limit passed).
 */
export async function* inflateChunks(
  chunks: AsyncGenerator<Uint8Array>,
  file: string,
  limits: InflateLimits = LIMITS,
): AsyncGenerator<Uint8Array> {
  const { head, all } = await peekChunks(chunks, 2);
  if (!isGzip(head)) {
    yield* all;
    return;
  }
  const members = new MemberReader(file, limits);
  for await (const chunk of all) {
    for (let at = 0; at < chunk.length; at += SLICE) yield* members.push(chunk.subarray(at, at + SLICE));
  }
  yield* members.end();
}

/**
 * Feeds slices to the inflater and checks every member's trailer: CRC-32 and length modulo 2^32. The browser's own
 * DecompressionStream will not do: it refuses a file of several members and does not tell where a member ends.
 */
class MemberReader {
  private readonly file: string;
  private readonly limits: InflateLimits;
  private readonly inflater: Gunzip;
  private output: Uint8Array[] = [];
  private input: Uint8Array = new Uint8Array(0);
  private bytesIn = 0;
  private bytesOut = 0;
  private memberBytes = 0;
  private memberCrc = 0;

  constructor(file: string, limits: InflateLimits) {
    this.file = file;
    this.limits = limits;
    this.inflater = new Gunzip((bytes) => this.take(bytes));
    this.inflater.onmember = (offset) => this.checkTrailer(offset);
  }

  push(slice: Uint8Array): Uint8Array[] {
    this.input = concat(this.input.subarray(Math.max(0, this.input.length - KEPT_INPUT)), slice);
    this.bytesIn += slice.length;
    return this.inflate(slice, false);
  }

  end(): Uint8Array[] {
    const rest = this.inflate(new Uint8Array(0), true);
    this.checkTrailer(this.bytesIn);
    return rest;
  }

  private inflate(slice: Uint8Array, last: boolean): Uint8Array[] {
    try {
      this.inflater.push(slice, last);
    } catch (cause) {
      if (cause instanceof TextError) throw cause;
      const cutShort = cause instanceof Error && 'code' in cause && cause.code === 0;
      const fault = cutShort
        ? { code: 'gzip-cut-short', what: 'the gzip data is cut short' }
        : { code: 'gzip-damaged', what: 'the gzip data is damaged' };
      throw new TextError({ ...fault, file: this.file }, { cause });
    }
    const output = this.output;
    this.output = [];
    return output;
  }

  private take(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.bytesOut += bytes.length;
    this.memberBytes += bytes.length;
    this.memberCrc = crc32(bytes, this.memberCrc);
    const { outputBytes, ratio } = this.limits;
    if (
      this.bytesOut > outputBytes ||
      (this.bytesOut > RATIO_FREE_BYTES && this.bytesOut > ratio * this.bytesIn)
    ) {
      const what = `the gzip data inflates beyond ${outputBytes} bytes or ${ratio} times its size, so it is not read further`;
      throw new TextError({ code: 'gzip-bomb', file: this.file, what });
    }
    this.output.push(bytes);
  }

  /** `end`: offset in the compressed file just behind a member's trailer. */
  private checkTrailer(end: number): void {
    const at = end - TRAILER - (this.bytesIn - this.input.length);
    const good =
      at >= 0 &&
      uint32(this.input, at) === this.memberCrc &&
      uint32(this.input, at + 4) === this.memberBytes % 2 ** 32;
    if (!good) {
      const what = 'the gzip data is cut short or damaged: its checksum does not match';
      throw new TextError({ code: 'gzip-damaged', file: this.file, what });
    }
    this.memberCrc = 0;
    this.memberBytes = 0;
  }
}

function uint32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
