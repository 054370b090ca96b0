import { openAsBlob } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteStore, StoredBytes } from '../../project/storage/byte-store.ts';
import { outputErrorOf } from './output-error.ts';
import { unfinishedName } from './replace-file.ts';

/**
 * Bytes by name as the files of a folder, which is made with the first of them. They are read as they are wanted, and
 * written beside their place and renamed. Error of `write`: `OutputError`, and what a stream fails with.
 */
export class FolderBytes implements ByteStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(name: string, bytes: StoredBytes): Promise<void> {
    const path = join(this.#folder, name);
    const unfinished = unfinishedName(path);
    try {
      await mkdir(this.#folder, { recursive: true });
      const file = await open(unfinished, 'w');
      try {
        for await (const chunk of chunksOf(bytes)) await file.writeFile(chunk);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    } catch (error) {
      // A part is of no use, and its room may be what is missing.
      await rm(unfinished, { force: true }).catch(() => undefined);
      throw outputErrorOf(error, path);
    }
  }

  async read(name: string): Promise<Blob | undefined> {
    return openAsBlob(join(this.#folder, name)).catch(() => undefined);
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.#folder, name), { force: true });
  }

  async names(): Promise<readonly string[]> {
    return readdir(this.#folder).catch(() => []);
  }
}

function chunksOf(bytes: StoredBytes): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  if (bytes instanceof Uint8Array) return [bytes];
  return bytes instanceof Blob ? bytes.stream() : bytes;
}
