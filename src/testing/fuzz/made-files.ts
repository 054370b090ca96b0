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
