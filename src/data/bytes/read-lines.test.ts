import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inflateChunks } from './inflate-chunks.ts';
import { readLines } from './read-lines.ts';

const encode = (text: string) => new TextEncoder().encode(text);

async function* chunked(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function linesOf(bytes: Uint8Array, encoding?: string, sizes: readonly number[] = [bytes.length]) {
  const lines: string[] = [];
  for await (const batch of readLines(chunked(bytes, sizes), { name: 'a.txt', encoding })) {
    expect(batch.firstLine).toBe(lines.length + 1);
    lines.push(...batch.lines);
  }
  return lines;
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

const anyText = fc
  .array(fc.oneof(fc.constantFrom('\n', '\r\n', '\r', 'ë', 'ң', '👍', 'a b'), fc.string({ unit: 'binary' })))
  .map((parts) => parts.join('').replaceAll('\0', ''));
const anySizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });

describe('lines', () => {
  it('any chunking gives the same lines, in UTF-8 and UTF-16, plain and gzipped', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anySizes, async (text, sizes) => {
        const expected = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
        if (expected.at(-1) === '') expected.pop();
        expect(await linesOf(encode(text), 'utf-8', sizes)).toEqual(expected);
        expect(await linesOf(utf16(text, true), 'utf-16le', sizes)).toEqual(expected);
        expect(await linesOf(utf16(text, false), 'utf-16be', sizes)).toEqual(expected);
        expect(await linesOf(gzipSync(encode(text)), 'utf-8', sizes)).toEqual(expected);
      }),
    );
  });

  it('reads a stream, and cancels it when the reading stops', async () => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(encode('a\n')),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const batch of readLines(stream, { name: 'a.txt' })) {
      expect(batch.lines).toEqual(['a']);
      break;
    }
    expect(cancelled).toBe(true);
  });

  it('an aborted signal ends the reading with its reason', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(readLines(encode('a'), { name: 'a.txt', signal }).next()).rejects.toThrow('enough');
  });

  it('an empty file has no lines', async () => {
    expect(await linesOf(new Uint8Array(0))).toEqual([]);
    expect(await linesOf(encode('\uFEFF'))).toEqual([]);
  });

  it('a line of 1 MB is a line', async () => {
    const lines = await linesOf(encode(`${'x'.repeat(2 ** 20)}\ny`), 'utf-8', [65_536]);
    expect(lines.map((line) => line.length)).toEqual([2 ** 20, 1]);
  });

  it.each([
    [
      'a Latin-1 letter',
      [...encode('ok\ncaf'), 0xe9, 0x0a],
      2,
      ['windows-1252', 'iso-8859-2', 'iso-8859-15'],
    ],
    [
      'a sequence cut short',
      [...encode('ok\nok\nabc'), 0xc3],
      3,
      ['windows-1252', 'iso-8859-2', 'iso-8859-15'],
    ],
    ['a surrogate in UTF-8', [0xed, 0xa0, 0x80], 1, ['windows-1251', 'koi8-r', 'iso-8859-5']],
    [
      'Cyrillic in one byte',
      [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2],
      1,
      ['windows-1251', 'koi8-r', 'iso-8859-5'],
    ],
    ['UTF-16 with a mark', [0xff, 0xfe, 0x61, 0x00], 1, ['utf-16le']],
  ])('%s is not UTF-8, and another encoding is offered', async (_, bytes, line, encodings) => {
    await expect(linesOf(Uint8Array.from(bytes))).rejects.toMatchObject({
      code: 'not-this-encoding',
      file: 'a.txt',
      line,
      encodings,
    });
  });

  it('an unpaired surrogate is not UTF-16', async () => {
    const bytes = utf16('ok\n\uD800x', true);
    await expect(linesOf(bytes, 'utf-16le')).rejects.toMatchObject({ code: 'not-this-encoding', line: 2 });
  });

  it('a NUL names its line; UTF-16 without a mark is met this way', async () => {
    await expect(linesOf(encode('a\nb\0'))).rejects.toMatchObject({ code: 'nul-byte', line: 2 });
    const utf16Error = { code: 'nul-byte', line: 1, encodings: ['utf-16be'] };
    await expect(linesOf(utf16('word tag\n', false))).rejects.toMatchObject(utf16Error);
  });

  it('an encoding nobody knows is named', async () => {
    await expect(linesOf(encode('a'), 'utf-9')).rejects.toThrow(
      "a.txt: 'utf-9' is not the name of an encoding.",
    );
  });
});

describe('gzip', () => {
  const text = encode('word tag\n'.repeat(5000));
  const inflated = async (bytes: Uint8Array, sizes: readonly number[] = [1000]) => {
    const parts: number[] = [];
    for await (const chunk of inflateChunks(chunked(bytes, sizes), 'a.gz'))
      for (const byte of chunk) parts.push(byte);
    return Uint8Array.from(parts);
  };

  it('several members are one file, wherever chunks cut them', async () => {
    const members = [encode('one\n'), new Uint8Array(0), text].map((each) =>
      gzipSync(each, { filename: 'x.txt' }),
    );
    const file = Uint8Array.from(members.flatMap((each) => [...each]));
    const expected = Uint8Array.from([...encode('one\n'), ...text]);
    for (const size of [1, 7, 100_000]) expect(await inflated(file, [size])).toEqual(expected);
  });

  it('every cut and every changed byte of the data or its trailer is an error', async () => {
    const file = gzipSync(encode('word tag\nanother tag\n'));
    for (let length = 3; length < file.length; length++) {
      await expect(inflated(file.subarray(0, length))).rejects.toMatchObject({
        name: 'TextError',
        file: 'a.gz',
      });
    }
    for (let at = 10; at < file.length; at++) {
      const changed = file.slice();
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      await expect(inflated(changed)).rejects.toMatchObject({ name: 'TextError' });
    }
  });

  it('a bomb is stopped', async () => {
    const bomb = gzipSync(new Uint8Array(2 ** 24 + 2 ** 20), { level: 9 });
    const read = async () => {
      for await (const _ of inflateChunks(chunked(bomb, [4096]), 'a.gz'));
    };
    await expect(read()).rejects.toMatchObject({ code: 'gzip-bomb' });
  });
});
