import type { RandomValues } from '../random-values.ts';

/** Pieces that parsers tend to stumble over, as text. */
const PIECES: readonly string[] = [
  '\0',
  '\r',
  '\n\n',
  '\t\t',
  '\ufeff',
  '\u2028',
  '\ud800',
  '#',
  '"',
  '{"__proto__":{"polluted":true}}',
  '"constructor":',
  '-1',
  '1e400',
  'NaN',
  '9007199254740993',
  'null',
  '[]',
  '-DOCSTART-',
  'B-',
  'I-PER',
  '__label__',
  '../',
  '\u0645\u0631',
];

/**
 * Bytes with one to four changes: bits flipped, ranges deleted, doubled or exchanged, pieces put in, extreme numbers, the
 * end cut off. Which ones follows from `random` alone.
 */
export function mutate(bytes: Uint8Array, random: RandomValues): Uint8Array {
  let mutant = bytes;
  for (let count = 1 + random.integer(4); count > 0; count--) mutant = changed(mutant, random);
  return mutant;
}

function changed(bytes: Uint8Array, random: RandomValues): Uint8Array {
  const at = random.integer(bytes.length + 1);
  const length = Math.min(1 + random.integer(2 ** (1 + random.integer(10))), bytes.length - at);
  switch (random.integer(7)) {
    case 0:
      return replaced(bytes, at, Math.min(1, length), [(bytes[at] ?? 0) ^ (1 << random.integer(8))]);
    case 1:
      return replaced(bytes, at, length, []);
    case 2:
      return replaced(bytes, at, 0, bytes.subarray(at, at + length));
    case 3:
      return replaced(bytes, at, 0, new TextEncoder().encode(PIECES[random.integer(PIECES.length)]));
    case 4:
      return replaced(
        bytes,
        at,
        Math.min(4, length),
        random.integer(2) === 0 ? [255, 255, 255, 127] : [0, 0, 0, 128],
      );
    case 5:
      return bytes.subarray(0, at);
    default: {
      const from = random.integer(bytes.length + 1);
      return replaced(bytes, at, length, bytes.subarray(from, from + length));
    }
  }
}

/** The bytes with `cut` of them from `at` on replaced. */
function replaced(bytes: Uint8Array, at: number, cut: number, by: ArrayLike<number>): Uint8Array {
  const result = new Uint8Array(bytes.length - cut + by.length);
  result.set(bytes.subarray(0, at));
  result.set(by, at);
  result.set(bytes.subarray(at + cut), at + by.length);
  return result;
}
