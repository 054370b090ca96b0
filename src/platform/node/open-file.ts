import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { TextError } from '../../data/bytes/text-error.ts';

const CHUNK = 1 << 18;
/** Buffers that `openInPlace` fills in turn: two would do for all readers of vectors. */
const BUFFERS = 4;

/** The bytes of a file as they are read. Error: `TextError` `no-such-file` where it cannot be read. */
export async function* openFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) yield chunk as Uint8Array;
  } catch (cause) {
    throw cannotRead(path, cause);
  }
}

/**
 * As `openFile`, but always into the same few buffers, so that reading a large file leaves no garbage: a chunk is
 * overwritten once several more were asked for. For readers that keep no chunk, such as `readEmbeddings`.
 */
export async function* openInPlace(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path).catch((cause: unknown) => {
    throw cannotRead(path, cause);
  });
  try {
    const buffers = Array.from({ length: BUFFERS }, () => new Uint8Array(CHUNK));
    for (let turn = 0; ; turn++) {
      const buffer = buffers[turn % BUFFERS] ?? new Uint8Array(CHUNK);
      const { bytesRead } = await handle.read(buffer, 0, CHUNK, null).catch((cause: unknown) => {
        throw cannotRead(path, cause);
      });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** Why a file cannot be read, in words. */
export function cannotRead(path: string, cause: unknown): TextError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const what = code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${String(code)})`;
  return new TextError({ code: 'no-such-file', file: path, what }, { cause });
}
