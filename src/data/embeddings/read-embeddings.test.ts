import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { NO_REAL_DATA, realDataFolder, realFile } from '../../testing/real-data.ts';
import { parseFloats } from '../bytes/parse-floats.ts';
import { type EmbeddingOptions, readEmbeddings } from './read-embeddings.ts';

const encode = (text: string) => new TextEncoder().encode(text);

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = (bytes: Uint8Array, options: Partial<EmbeddingOptions> = {}, size = 7) =>
  readEmbeddings(chunked(bytes, size), { name: 'a.vec', ...options });

function binary(
  rows: readonly (readonly [string, readonly number[]])[],
  count = rows.length,
  lineFeeds = false,
) {
  const dimension = rows[0]?.[1].length ?? 0;
  const parts = rows.flatMap(([word, numbers]) => [
    ...encode(`${word} `),
    ...new Uint8Array(Float32Array.from(numbers).buffer),
    ...(lineFeeds ? [0x0a] : []),
  ]);
  return Uint8Array.from([...encode(`${count} ${dimension}\n`), ...parts]);
}

const problemsOf = (file: Awaited<ReturnType<typeof read>>) =>
  file.problems.map(({ kind, count, lines }) => [kind, count, ...lines]);

describe('embedding files', () => {
  const rows = [
    ['de', [0.5, -0.25, 1e-3]],
    ['ёж', [1, 2, 3]],
    ['1984', [-1, 0, 12345.678]],
  ] as const;
  const text = rows.map(([word, numbers]) => `${word} ${numbers.join(' ')}\n`).join('');
  const expected = {
    words: ['de', 'ёж', '1984'],
    dimension: 3,
    vectors: Float32Array.from(rows.flatMap(([, numbers]) => numbers)),
    wordsInFile: 3,
    problems: [],
  };

  it.each([
    ['word2vec text', encode(`3 3\n${text}`), 'text'],
    [
      'word2vec text with trailing spaces and CR LF',
      encode(`3 3\r\n${text.replaceAll('\n', ' \r\n')}`),
      'text',
    ],
    ['fastText .vec with a byte-order mark', encode(`\uFEFF3 3\n${text}`), 'text'],
    ['GloVe', encode(text), 'text'],
    ['GloVe without a last line end, tabbed', encode(text.trimEnd().replaceAll(' ', '\t')), 'text'],
    ['word2vec binary', binary(rows), 'binary'],
    ['word2vec binary with line feeds', binary(rows, 3, true), 'binary'],
  ])('%s, plain and gzipped, in any chunks', async (_, bytes, format) => {
    for (const size of [1, 5, 1000]) {
      expect(await read(bytes, {}, size)).toEqual({ ...expected, format });
      expect(await read(gzipSync(bytes), {}, size)).toEqual({ ...expected, format });
    }
  });

  it('keeps the rows asked for, by word or by index', async () => {
    for (const bytes of [encode(`3 3\n${text}`), binary(rows)]) {
      expect(await read(bytes, { keep: (word) => word === 'ёж' })).toMatchObject({
        words: ['ёж'],
        wordsInFile: 3,
      });
      expect(await read(bytes, { keep: (_, index) => index < 2 })).toMatchObject({ words: ['de', 'ёж'] });
    }
  });

  it('any 32-bit floats survive text and binary', async () => {
    const anyRow = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 2,
      maxLength: 2,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 5 }), async (vectors) => {
        const all = Float32Array.from(vectors.flat());
        const lines = vectors.map((vector, index) => `w${index} ${vector.join(' ')}\n`).join('');
        const written = await read(encode(`${vectors.length} 2\n${lines}`));
        expect([...written.vectors]).toEqual([...all].map((each) => each + 0));
      }),
    );
  });

  it('numbers are those of Number, rounded to 32 bits', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, min: -1e30, max: 1e30 }).map(String),
      fc.tuple(fc.integer(), fc.nat()).map(([whole, part]) => `${whole}.${part}`),
      fc.constantFrom(
        '.5',
        '5.',
        '+1',
        '-0',
        '1e-7',
        '1E+5',
        '0.1234567890123456789',
        '123456789012345678901',
      ),
    );
    fc.assert(
      fc.property(number, (written) => {
        const out = new Float32Array(1);
        const bytes = encode(` ${written}`);
        expect(parseFloats(bytes, 0, bytes.length, 1, out, 0)).toBe('ok');
        expect(out[0]).toBe(Math.fround(Number(written)));
      }),
    );
  });

  it('survives and reports what is wrong with rows', async () => {
    const bad = '9 2\na 1 2\nb 1\nc 1 x\nd nan 1\ne 1 1e99\na 3 4\nNew York 5 6\n 7 8\n\nf 9 10\n';
    const file = await read(encode(bad));
    expect(file.words).toEqual(['a', 'New York', 'f']);
    expect([...file.vectors]).toEqual([1, 2, 5, 6, 9, 10]);
    expect(file.wordsInFile).toBe(7);
    expect(problemsOf(file)).toEqual([
      ['ragged-row', 1, 3],
      ['not-a-number', 1, 4],
      ['not-finite', 2, 5, 6],
      ['duplicate', 1, 7],
      ['word-with-space', 1, 8],
      ['no-word', 1, 9],
      ['header-count', 1, 1],
    ]);
  });

  it('believes the rows more than the dimension of the header', async () => {
    const file = await read(encode('2 3\na 1 2\nb 3 4\n'));
    expect(file).toMatchObject({ dimension: 2, words: ['a', 'b'] });
    expect(problemsOf(file)).toEqual([['header-dimension', 1, 1]]);
  });

  it('a word that is not UTF-8 is kept with its bad bytes replaced', async () => {
    const file = await read(Uint8Array.from([...encode('a 1 2\nb'), 0xff, ...encode(' 3 4\n')]));
    expect(file.words).toEqual(['a', 'b\uFFFD']);
    expect(problemsOf(file)).toEqual([['not-utf8', 1, 2]]);
  });

  it('a binary file cut short gives its whole rows', async () => {
    const whole = binary(rows);
    const file = await read(whole.subarray(0, whole.length - 3));
    expect(file.words).toEqual(['de', 'ёж']);
    expect(problemsOf(file)).toEqual([
      ['cut-short', 1, 3],
      ['header-count', 1, 1],
    ]);
  });

  it('binary nan and duplicates are left out', async () => {
    const file = await read(
      binary([
        ['a', [1, 2]],
        ['b', [Number.NaN, 1]],
        ['a', [3, 4]],
      ]),
    );
    expect(file.words).toEqual(['a']);
    expect(problemsOf(file)).toEqual([
      ['not-finite', 1, 2],
      ['duplicate', 1, 3],
    ]);
  });

  it.each([
    ['nothing', new Uint8Array(0), 'empty-file'],
    ['a sentence', encode('This is no table of vectors .\n'), 'not-embeddings'],
    ['a header alone', encode('3 50\n'), 'not-embeddings'],
    ['a dimension of 0', encode('3 0\na\n'), 'not-embeddings'],
    ['a fastText model', Uint8Array.from([0xba, 0x16, 0x4f, 0x2f, 12, 0, 0, 0]), 'fasttext-model'],
  ])('%s is refused', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ name: 'TextError', code, file: 'a.vec' });
  });

  it('stops where the signal says so', async () => {
    const stop = new AbortController();
    const keep = () => {
      stop.abort(new Error('enough'));
      return true;
    };
    await expect(
      read(encode(`3 3\n${text.repeat(20_000)}`), { keep, signal: stop.signal }, 1000),
    ).rejects.toThrow('enough');
  });
});

const present = realDataFolder() !== undefined;
describe.skipIf(!present)(`real embeddings${present ? '' : ` (${NO_REAL_DATA})`}`, () => {
  it.each([
    ['nld.50d.vec', 35_899],
    ['rus.50d.vec', 35_148],
    ['kaz.50d.vec', 23_790],
    ['eng.50d.vec', 36_012],
    ['eng.glove-noheader.50d.txt', 2_446],
  ])('%s: %i words', async (name, words) => {
    const file = await readEmbeddings(realFile(`embeddings/${name}`), {
      name,
      keep: (_, index) => index % 100 === 0,
    });
    expect(file).toMatchObject({ wordsInFile: words, dimension: 50, format: 'text' });
    expect(file.problems.filter(({ kind }) => kind !== 'not-utf8' && kind !== 'duplicate')).toEqual([]);
  });
});
