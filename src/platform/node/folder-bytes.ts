import { openAsBlob } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteStore, StoredBytes } from '../../project/storage/byte-store.ts';
import { outputErrorOf } from './output-error.ts';
import { replaceFile } from './replace-file.ts';

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
    await mkdir(this.#folder, { recursive: true }).catch((error: unknown) => {
      throw outputErrorOf(error, path);
    });
    await replaceFile(path, chunksOf(bytes));
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
