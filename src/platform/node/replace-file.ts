import { open, rename, rm } from 'node:fs/promises';
import { outputErrorOf } from './output-error.ts';

/** Where a file is written before it takes its name. */
export const unfinishedName = (path: string) => `${path}.unfinished`;

/**
 * Writes a file beside its place, flushes it and renames it, so that there is either the whole new file or what was there.
 * @throws OutputError
 */
export async function replaceFile(path: string, content: Uint8Array | string): Promise<void> {
  const unfinished = unfinishedName(path);
  try {
    const file = await open(unfinished, 'w');
    try {
      await file.writeFile(content);
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
