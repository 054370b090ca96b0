const polynomial = 0xedb88320;

/** `TABLES[256 k + byte]`: what a byte leaves behind when k more bytes of zero follow it. */
const TABLES = new Int32Array(8 * 256);
for (let byte = 0; byte < 256; byte++) {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? (remainder >>> 1) ^ polynomial : remainder >>> 1;
  TABLES[byte] = remainder;
}
for (let at = 256; at < TABLES.length; at++) {
  const before = TABLES[at - 256] as number;
  TABLES[at] = (TABLES[before & 0xff] as number) ^ (before >>> 8);
}

const after = (byte: number, more: number) => TABLES[256 * more + (byte & 0xff)] as number;

/**
 * The CRC-32 of `bytes` (RFC 1952, section 8) as an unsigned 32-bit integer, continued from `before`,
 * the CRC-32 of what precedes them. Eight bytes at a time (Kounavis and Berry 2005).
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let remainder = ~before;
  let i = 0;
  for (; i + 8 <= bytes.length; i += 8) {
    const low = remainder ^ view.getInt32(i, true);
    const high = view.getInt32(i + 4, true);
    remainder =
      after(low, 7) ^
      after(low >>> 8, 6) ^
      after(low >>> 16, 5) ^
      after(low >>> 24, 4) ^
      after(high, 3) ^
      after(high >>> 8, 2) ^
      after(high >>> 16, 1) ^
      after(high >>> 24, 0);
  }
  for (; i < bytes.length; i++) remainder = after(remainder ^ view.getUint8(i), 0) ^ (remainder >>> 8);
  return ~remainder >>> 0;
}
