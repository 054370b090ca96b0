import { decodeWord } from '../bytes/decode-word.ts';
import { lineBlocks } from '../bytes/line-blocks.ts';
import { parseFloats } from '../bytes/parse-floats.ts';
import type { EmbeddingCollector } from './embedding-collector.ts';

const LF = 0x0a;
const CR = 0x0d;
const BOM = [0xef, 0xbb, 0xbf];

/** Reads the rows of a text embedding file whose header takes `headerBytes` bytes (0: none) into `collector`. */
export async function readTextRows(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  headerBytes: number,
  collector: EmbeddingCollector,
): Promise<void> {
  let line = 1;
  for await (const block of lineBlocks(chunks, file)) {
    const bytes = block.includes(CR) ? withoutCr(block) : block;
    let start = line === 1 && BOM.every((byte, index) => bytes[index] === byte) ? BOM.length : 0;
    while (start < bytes.length) {
      const found = bytes.indexOf(LF, start);
      const end = found === -1 ? bytes.length : found;
      if (line > 1 || headerBytes === 0) readRow(bytes, start, end, line, collector);
      start = end + 1;
      line++;
    }
  }
}

function readRow(
  bytes: Uint8Array,
  start: number,
  lineEnd: number,
  line: number,
  collector: EmbeddingCollector,
): void {
  const { dimension } = collector;
  let end = lineEnd;
  while (end > start && isBlank(bytes[end - 1])) end--;
  if (end === start) return;
  const fields = countFields(bytes, start, end);
  if (fields <= dimension) {
    collector.report('ragged-row', line);
    return;
  }
  const wordEnd = endOfWord(bytes, start, end, fields - dimension);
  if (wordEnd === start) {
    collector.report('no-word', line);
    return;
  }
  const word = decodeWord(bytes, start, wordEnd);
  if (fields > dimension + 1) collector.report('word-with-space', line);
  if (word.includes('\uFFFD')) collector.report('not-utf8', line);
  if (!collector.wants(word, line)) return;
  const at = collector.roomForRow();
  const outcome = parseFloats(bytes, wordEnd, end, dimension, collector.vectors(), at);
  if (outcome === 'ok') collector.commit(word);
  else collector.report(outcome === 'malformed' ? 'not-a-number' : 'not-finite', line);
}

/** Runs of non-blank bytes; a line that opens with a blank has an empty first field. */
function countFields(bytes: Uint8Array, start: number, end: number): number {
  let fields = 1;
  for (let i = start; i < end; i++)
    if (isBlank(bytes[i]) && (i === start || !isBlank(bytes[i - 1]))) fields++;
  return fields;
}

/** Index behind the first `fields` fields. */
function endOfWord(bytes: Uint8Array, start: number, end: number, fields: number): number {
  let seen = 0;
  for (let i = start; i < end; i++) {
    if (isBlank(bytes[i]) && (i === start || !isBlank(bytes[i - 1])) && ++seen === fields) return i;
  }
  return end;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}

/** A copy in which CR LF and lone CR are LF. */
function withoutCr(block: Uint8Array): Uint8Array {
  const copy = new Uint8Array(block.length);
  let length = 0;
  for (let i = 0; i < block.length; i++) {
    const byte = block[i] as number;
    if (byte !== CR) copy[length++] = byte;
    else if (block[i + 1] !== LF) copy[length++] = LF;
  }
  return copy.subarray(0, length);
}
