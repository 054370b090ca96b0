import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';

/** Vectors in word2vec's binary form: 40 words of 5 numbers. */
export function binaryVectors(): Uint8Array {
  const header = new TextEncoder().encode('40 5\n');
  const rows = Array.from({ length: 40 }, (_, row) => {
    const word = new TextEncoder().encode(`word${row} `);
    const numbers = Float32Array.from({ length: 5 }, (_, column) => Math.sin(row + 3 * column));
    return [...word, ...new Uint8Array(numbers.buffer), 10];
  });
  return Uint8Array.from([...header, ...rows.flat()]);
}

/** The bytes as a gzip file. */
export async function gzipped(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The files as a zip file, one stored, the others deflated. */
export async function zipped(files: readonly Uint8Array[]): Promise<Uint8Array> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [index, bytes] of files.entries())
    await writer.add(`folder/file${index}.conll`, new Uint8ArrayReader(bytes), {
      level: index === 0 ? 0 : 6,
    });
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

/** The sentences of a corpus in columns: the cells of each token. */
function sentencesOf(columns: string): string[][][] {
  const lines = columns.split('\n').map((line) => line.split(' ').filter((cell) => cell !== ''));
  const sentences: string[][][] = [[]];
  for (const cells of lines) {
    if (cells.length < 2 || cells[0] === '-DOCSTART-') sentences.push([]);
    else sentences.at(-1)?.push(cells);
  }
  return sentences.filter(({ length }) => length > 0);
}

/** A corpus in columns as a table with a row of names, its cells between marks; the sentence's number stands with its first token. */
export function asTable(columns: string, mark: string): Uint8Array {
  const rows = sentencesOf(columns).flatMap((sentence, index) =>
    sentence.map((cells, place) => {
      const written = cells.map((cell) =>
        place % 3 === 0 || cell.includes(mark) || cell.includes('"')
          ? `"${cell.replaceAll('"', '""')}"`
          : cell,
      );
      const number = place === 0 ? `Sentence: ${index + 1}` : '';
      return [number, ...written];
    }),
  );
  const middle = ['POS', 'Chunk'].slice(0, (rows[0]?.length ?? 0) - 3);
  const names = ['Sentence #', 'Word', ...middle, 'Tag'];
  return new TextEncoder().encode([names, ...rows].map((row) => row.join(mark)).join('\r\n'));
}

/** A corpus in columns as lines of `word|tag`, a sentence each. */
export function asTaggedLines(columns: string, mark: string): Uint8Array {
  const lines = sentencesOf(columns).map((sentence) => sentence.map((cells) => cells.join(mark)).join(' '));
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

/** The text in UTF-16, little-endian, with its byte-order mark. */
export function inUtf16(text: string): Uint8Array {
  const units = Uint16Array.from({ length: text.length + 1 }, (_, index) =>
    index === 0 ? 0xfeff : text.charCodeAt(index - 1),
  );
  return new Uint8Array(units.buffer);
}

/** A CoNLL-U text with named entities in its last column, the key `NE` of MISC. */
export function withMisc(conllu: string): Uint8Array {
  let place = 0;
  const marked = conllu.replaceAll(/\t_$/gm, () =>
    place++ % 4 === 0 ? '\tSpaceAfter=No|NE=B-PER' : '\tNE=O',
  );
  return new TextEncoder().encode(marked);
}
