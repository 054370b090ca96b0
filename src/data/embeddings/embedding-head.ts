/** What the first bytes of an embedding file tell. */
export interface EmbeddingHead {
  readonly format: 'text' | 'binary';
  /** The first line of word2vec and fastText files: number of words, dimension. GloVe files have none. */
  readonly header: { readonly words: number; readonly dimension: number; readonly bytes: number } | undefined;
  /** Numbers in a row. */
  readonly dimension: number;
}

/** Enough bytes to tell: the header and a first row of any usual dimension. */
export const EMBEDDING_HEAD_BYTES = 1 << 16;

const HEADER = /^(?:\uFEFF)?(\d{1,12})[ \t]+(\d{1,6})[ \t]*\r?\n/;
const NUMBER = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|nan|inf(?:inity)?)$/i;
const LARGEST_DIMENSION = 16_384;
const FASTTEXT_MODEL = [0xba, 0x16, 0x4f, 0x2f];

/** True for fastText's own model file (`.bin`), which holds no plain table of vectors. */
export function isFastTextModel(head: Uint8Array): boolean {
  return FASTTEXT_MODEL.every((byte, index) => head[index] === byte);
}

/**
 * Tells text from binary and finds the dimension, from the first 64 KB of a file. A header followed by control
 * characters means word2vec binary. The rows are believed more than the header, unless the first word holds spaces.
 * `undefined` where this is no embedding file.
 */
export function embeddingHead(head: Uint8Array): EmbeddingHead | undefined {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(head);
  const match = HEADER.exec(text);
  if (match === null) return headless(text);
  const header = {
    words: Number(match[1]),
    dimension: Number(match[2]),
    bytes: new TextEncoder().encode(match[0]).length,
  };
  if (header.dimension < 1 || header.dimension > LARGEST_DIMENSION) return undefined;
  const { dimension } = header;
  if (hasControls(head.subarray(header.bytes, header.bytes + 4096)))
    return { format: 'binary', header, dimension };
  const fields = fieldsOfFirstLine(text.slice(match[0].length));
  const numbers = fields.length - 1;
  const spacedWord = numbers > dimension && !NUMBER.test(fields[numbers - dimension] ?? '');
  const believed = numbers < 1 || spacedWord || !fields.slice(1).every((field) => NUMBER.test(field));
  return { format: 'text', header, dimension: believed ? dimension : numbers };
}

function headless(text: string): EmbeddingHead | undefined {
  const fields = fieldsOfFirstLine(text);
  const numbers =
    fields.length - 1 - Math.max(0, fields.slice(1).findLastIndex((field) => !NUMBER.test(field)) + 1);
  return numbers < 2 || numbers > LARGEST_DIMENSION
    ? undefined
    : { format: 'text', header: undefined, dimension: numbers };
}

function fieldsOfFirstLine(text: string): string[] {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  return line.replace(/[ \t]+$/, '').split(/[ \t]+/);
}

function hasControls(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
}
