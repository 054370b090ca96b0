/** Characters that are made of bytes at once: all of them as arguments of one call. */
const CHARACTERS = 2 ** 13;

const notFinite = new Map(
  [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((n) => [String(n), n]),
);

/**
 * A record as JSON. What JSON has no form for: the numbers of packed tags, which are typed arrays, stand as
 * `{ "uint8": base 64 }` or `{ "uint16": … }`, and a loss that is not finite as `{ "number": "NaN" }`.
 */
export function recordToJson(record: unknown): string {
  return JSON.stringify(record, (_, value: unknown) => {
    if (value instanceof Uint8Array) return { uint8: base64Of(value) };
    if (value instanceof Uint16Array) return { uint16: base64Of(littleEndian(value)) };
    if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) };
    return value;
  });
}

/** The record of `recordToJson`. @throws SyntaxError where the text is damaged, or names `__proto__` */
export function recordFromJson(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => {
    if (key === '__proto__') throw new SyntaxError('A record has no field "__proto__".');
    return encodedIn(value) ?? value;
  });
}

/** What JSON has no form for; undefined where the value is none of it. */
function encodedIn(value: unknown): Uint8Array | Uint16Array | number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const [first, ...more] = Object.entries(value);
  if (!first || more.length > 0) return undefined;
  const [type, base64]: [string, unknown] = first;
  if (typeof base64 !== 'string') return undefined;
  if (type === 'number') return notFinite.get(base64);
  if (type !== 'uint8' && type !== 'uint16') return undefined;
  const bytes = bytesOf(base64);
  if (type === 'uint8') return bytes;
  if (bytes.length % 2 !== 0) throw new SyntaxError('A list of 16-bit numbers has half a number.');
  const view = new DataView(bytes.buffer);
  return Uint16Array.from({ length: bytes.length / 2 }, (_, index) => view.getUint16(2 * index, true));
}

function littleEndian(values: Uint16Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * values.length));
  for (const [index, value] of values.entries()) view.setUint16(2 * index, value, true);
  return new Uint8Array(view.buffer);
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += CHARACTERS)
    text += String.fromCharCode(...bytes.subarray(from, from + CHARACTERS));
  return btoa(text);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  let text: string;
  try {
    text = atob(base64);
  } catch {
    throw new SyntaxError('A list of numbers is not in base 64.');
  }
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
