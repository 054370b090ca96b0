const CYRILLIC_SHARE = 0.35;

/**
 * Encodings that bytes which are not UTF-8 may be in, most likely first. A guess to offer, never to act upon:
 * byte-order marks and zero bytes point to UTF-16, runs of high bytes to a single-byte Cyrillic encoding.
 */
export function encodingsToTry(bytes: Uint8Array): readonly string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
  const zeros = [0, 0];
  let high = 0;
  let letters = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
    if (byte >= 0xc0) high++;
    if (byte >= 0xc0 || (byte >= 0x41 && byte <= 0x7a)) letters++;
  }
  const [even = 0, odd = 0] = zeros;
  if (even + odd > bytes.length / 8) return odd >= even ? ['utf-16le'] : ['utf-16be'];
  if (letters > 0 && high / letters > CYRILLIC_SHARE) return ['windows-1251', 'koi8-r', 'iso-8859-5'];
  return ['windows-1252', 'iso-8859-2', 'iso-8859-15'];
}
