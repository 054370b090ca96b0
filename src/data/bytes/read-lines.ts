import { type ByteSource, chunksOf } from './byte-source.ts';
import { encodingsToTry } from './encodings-to-try.ts';
import { inflateChunks } from './inflate-chunks.ts';
import { type LineUnit, lineBlocks } from './line-blocks.ts';
import { TextError } from './text-error.ts';
import { repairedWindows1252 } from './windows-1252.ts';

/** Some consecutive lines of a file, without their line ends. */
export interface LineBatch {
  /** 1-based number of the first line. */
  readonly firstLine: number;
  readonly lines: readonly string[];
}

/** How a text file is to be read. */
export interface LineOptions {
  /** Name for messages. */
  readonly name: string;
  /** A label of the WHATWG Encoding Standard; 'utf-8' unless said. */
  readonly encoding?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

const LINE_END = /\r\n|\n|\r/;

/**
 * The lines of a text file, plain or gzipped, in batches; the same lines whatever the chunks. LF, CR LF and a lone
 * CR end a line; a byte-order mark is dropped.
 * Errors: `unknown-encoding`, `not-this-encoding` (with encodings to try), `nul-byte`, `line-too-long`, and those of
 * {@link inflateChunks}.
 */
export async function* readLines(source: ByteSource, options: LineOptions): AsyncGenerator<LineBatch> {
  const { name: file, encoding = 'utf-8', signal } = options;
  const decoder = decoderOf(encoding, file, { fatal: true, ignoreBOM: true });
  let firstLine = 1;
  const unit: LineUnit =
    decoder.encoding === 'utf-16le' || decoder.encoding === 'utf-16be' ? decoder.encoding : 'byte';
  for await (const block of lineBlocks(inflateChunks(chunksOf(source, signal), file), file, unit)) {
    let text: string;
    try {
      text = decoder.decode(block);
    } catch (cause) {
      throw notThisEncoding(block, unit, decoder, file, firstLine, cause);
    }
    if (decoder.encoding === 'windows-1252') text = repairedWindows1252(text);
    if (firstLine === 1 && text.startsWith('\uFEFF')) text = text.slice(1);
    const lines = text.includes('\r') ? text.split(LINE_END) : text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    if (text.includes('\0')) {
      const line = firstLine + lines.findIndex((each) => each.includes('\0'));
      const what = 'a NUL character stands here, so this is not a text file in this encoding';
      throw new TextError({ code: 'nul-byte', file, line, what, encodings: encodingsToTry(block) });
    }
    if (lines.length > 0) yield { firstLine, lines };
    firstLine += lines.length;
  }
}

/** A decoder of the encoding. Error: `unknown-encoding`. */
export function decoderOf(encoding: string, file: string, options: TextDecoderOptions): TextDecoder {
  try {
    return new TextDecoder(encoding, options);
  } catch (cause) {
    const what = `'${encoding}' is not the name of an encoding`;
    throw new TextError({ code: 'unknown-encoding', file, what }, { cause });
  }
}

function notThisEncoding(
  block: Uint8Array,
  unit: LineUnit,
  decoder: TextDecoder,
  file: string,
  firstLine: number,
  cause: unknown,
): TextError {
  const lenient = new TextDecoder(decoder.encoding, { ignoreBOM: true });
  const step = unit === 'byte' ? 1 : 2;
  // Halve until the first line that does not decode is found: a prefix of whole lines decodes or does not.
  const ends = lineEnds(block, unit);
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (decodes(block.subarray(0, ends[middle]), decoder)) low = middle + 1;
    else high = middle;
  }
  const line = firstLine + low;
  const start = low === 0 ? 0 : (ends[low - 1] ?? 0);
  const shown = lenient.decode(block.subarray(start, Math.min(block.length, start + 40 * step)));
  const encodings = encodingsToTry(block).filter((each) => each !== decoder.encoding);
  const advice = encodings.length === 0 ? '' : `; it may be ${encodings.join(' or ')}`;
  const what = `the bytes are not ${decoder.encoding.toUpperCase()} ('${shown.split(LINE_END)[0] ?? ''}')${advice}`;
  return new TextError({ code: 'not-this-encoding', file, line, what, encodings }, { cause });
}

function lineEnds(block: Uint8Array, unit: LineUnit): number[] {
  const step = unit === 'byte' ? 1 : 2;
  const low = unit === 'utf-16be' ? 1 : 0;
  const isUnit = (at: number, value: number) =>
    block[at + low] === value && (step === 1 || block[at + 1 - low] === 0);
  const ends: number[] = [];
  for (let at = 0; at < block.length; at += step) {
    if (isUnit(at, 0x0a) || (isUnit(at, 0x0d) && !isUnit(at + step, 0x0a))) ends.push(at + step);
  }
  if (ends.at(-1) !== block.length) ends.push(block.length);
  return ends;
}

function decodes(bytes: Uint8Array, decoder: TextDecoder): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
