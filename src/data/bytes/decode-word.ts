const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** The word in the bytes `start` (inclusive) to `end` (exclusive) of UTF-8; bad bytes become U+FFFD. */
export function decodeWord(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte >= 0x80) return lenient.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}
