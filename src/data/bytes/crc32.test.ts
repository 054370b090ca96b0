import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from './crc32.ts';

/** The division of RFC 1952, section 8, bit by bit. */
function byBits(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit++)
      remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  }
  return ~remainder >>> 0;
}

test('has the check value of the standard', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});

test('is the division bit by bit, at any place of a buffer and in any two pieces', () => {
  const any = fc.tuple(fc.uint8Array({ maxLength: 70 }), fc.nat(70), fc.nat(7));
  fc.assert(
    fc.property(any, ([bytes, cut, shift]) => {
      const buffer = new Uint8Array(shift + bytes.length);
      buffer.set(bytes, shift);
      const placed = buffer.subarray(shift);
      expect(crc32(placed)).toBe(byBits(bytes));
      expect(crc32(placed.subarray(cut), crc32(placed.subarray(0, cut)))).toBe(byBits(bytes));
    }),
  );
});
