import { decodeWord } from '../bytes/decode-word.ts';
import { TextError } from '../bytes/text-error.ts';
import type { EmbeddingCollector } from './embedding-collector.ts';

const SPACE = 0x20;
const LF = 0x0a;
const LONGEST_WORD = 1 << 16;

/**
 * Reads the rows of a word2vec binary file into `collector`: each is a word, a space, and `dimension` little-endian
 * 32-bit floats, behind a line feed in some files.
 * Error: `not-embeddings` where a word runs beyond 64 KB.
 */
export async function readBinaryRows(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  headerBytes: number,
  collector: EmbeddingCollector,
): Promise<void> {
  let pending: Uint8Array = new Uint8Array(0);
  let skip = headerBytes;
  let row = 1;
  for await (const chunk of chunks) {
    const bytes: Uint8Array = pending.length === 0 ? chunk : joined(pending, chunk);
    let at = Math.min(skip, bytes.length);
    skip -= at;
    for (;;) {
      const next = readRow(bytes, at, row, collector);
      if (next === undefined) break;
      at = next;
      row++;
    }
    pending = bytes.slice(at);
    if (pending.length > LONGEST_WORD + collector.dimension * 4 + chunk.length) {
      const what = `the word of row ${row} does not end, so this is not a word2vec binary file`;
      throw new TextError({ code: 'not-embeddings', file, what });
    }
  }
  if (pending.some((byte) => byte !== LF)) collector.report('cut-short', row);
}

/** Reads the row at `at`; the index behind it, or `undefined` where it is not whole yet. */
function readRow(
  bytes: Uint8Array,
  at: number,
  row: number,
  collector: EmbeddingCollector,
): number | undefined {
  const { dimension } = collector;
  const start = bytes[at] === LF ? at + 1 : at;
  const wordEnd = bytes.indexOf(SPACE, start);
  const end = wordEnd + 1 + dimension * 4;
  if (wordEnd === -1 || end > bytes.length) return undefined;
  if (wordEnd === start) {
    collector.report('no-word', row);
    return end;
  }
  const word = decodeWord(bytes, start, wordEnd);
  if (word.includes('\uFFFD')) collector.report('not-utf8', row);
  if (!collector.wants(word, row)) return end;
  const target = collector.roomForRow();
  const vectors = collector.vectors();
  const view = new DataView(bytes.buffer, bytes.byteOffset + wordEnd + 1, dimension * 4);
  let finite = true;
  for (let index = 0; index < dimension; index++) {
    const value = view.getFloat32(index * 4, true);
    if (!Number.isFinite(value)) finite = false;
    vectors[target + index] = value;
  }
  if (finite) collector.commit(word);
  else collector.report('not-finite', row);
  return end;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
