import { createReadStream } from 'node:fs';
import { TextError } from '../../data/bytes/text-error.ts';

const CHUNK = 1 << 18;

/** The bytes of a file as they are read. Error: `TextError` `no-such-file` where it cannot be read. */
export async function* openFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) yield chunk as Uint8Array;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const why = code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${String(code)})`;
    throw new TextError({ code: 'no-such-file', file: path, what: why }, { cause });
  }
}
