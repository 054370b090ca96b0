import { open, rename, rm } from 'node:fs/promises';
import { outputErrorOf } from './output-error.ts';

/** Where a file is written before it takes its name. */
export const unfinishedName = (path: string) => `${path}.unfinished`;

type Content = Uint8Array | string | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Writes a file beside its place, flushes it and renames it, so that there is either the whole new file or what was there.
 * @throws OutputError
 */
export async function replaceFile(path: string, content: Content): Promise<void> {
  const unfinished = unfinishedName(path);
  try {
    const file = await open(unfinished, 'w');
    try {
      // Each goes on behind the one before.
      for await (const part of partsOf(content)) await file.writeFile(part);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw outputErrorOf(error, path);
  }
}

function partsOf(content: Content) {
  return typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
}
