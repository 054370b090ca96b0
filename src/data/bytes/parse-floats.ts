const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, power) => 10 ** power);
const EXACT = 2 ** 53;

/**
 * Parses `count` decimal numbers, separated by spaces or tabs, from the ASCII bytes `start` (inclusive) to `end`
 * (exclusive) into `out[at...]`. Values are those of `Number` rounded to 32 bits: a number whose digits fit 53 bits
 * and whose power of ten is at most 22 is exact after one multiplication or division (Clinger 1990); all others go
 * through `Number` itself.
 * Returns `ok`, `not-finite` (nan, inf, or beyond 32 bits) or `malformed` (not numbers, or not that many).
 */
export function parseFloats(
  bytes: Uint8Array,
  start: number,
  end: number,
  count: number,
  out: Float32Array,
  at: number,
): 'ok' | 'not-finite' | 'malformed' {
  let position = start;
  let finite = true;
  for (let index = 0; index < count; index++) {
    while (position < end && isBlank(bytes[position])) position++;
    const first = position;
    let byte = bytes[position];
    const negative = byte === 0x2d;
    if (negative || byte === 0x2b) position++;
    let digits = 0;
    let power = 0;
    let seen = 0;
    let point = false;
    for (; position < end; position++) {
      byte = bytes[position] as number;
      const digit = byte - 0x30;
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        seen++;
        if (point) power--;
      } else if (byte === 0x2e && !point) point = true;
      else break;
    }
    let value: number;
    if (seen > 0 && digits <= EXACT && power >= -22 && (position === end || isBlank(bytes[position]))) {
      value = power === 0 ? digits : digits / (POWERS_OF_TEN[-power] as number);
      if (negative) value = -value;
    } else {
      while (position < end && !isBlank(bytes[position])) position++;
      value = slowly(bytes, first, position);
      if (Number.isNaN(value)) return 'malformed';
    }
    const rounded = Math.fround(value);
    if (!Number.isFinite(rounded)) finite = false;
    out[at + index] = rounded;
  }
  while (position < end && isBlank(bytes[position])) position++;
  if (position < end) return 'malformed';
  return finite ? 'ok' : 'not-finite';
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}

/** As `Number`, but infinity for nan and inf, and NaN for all that is not a decimal number. */
function slowly(bytes: Uint8Array, start: number, end: number): number {
  const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 400)));
  if (/^[+-]?(?:nan|inf(?:inity)?)$/i.test(text)) return Number.POSITIVE_INFINITY;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}
