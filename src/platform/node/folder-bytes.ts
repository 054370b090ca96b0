import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteStore } from '../../project/storage/byte-store.ts';
import { outputErrorOf } from './output-error.ts';

/** Bytes by name as the files of a folder, which is made with the first of them. Error of `write`: `OutputError`. */
export class FolderBytes implements ByteStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(name: string, bytes: Blob | Uint8Array<ArrayBuffer>): Promise<void> {
    const path = join(this.#folder, name);
    try {
      await mkdir(this.#folder, { recursive: true });
      const file = await open(path, 'w');
      try {
        await file.writeFile(bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      // A part is of no use, and its room may be what is missing.
      await rm(path, { force: true }).catch(() => undefined);
      throw outputErrorOf(error, path);
    }
  }

  async read(name: string): Promise<Blob | undefined> {
    const bytes = await readFile(join(this.#folder, name)).catch(() => undefined);
    return bytes && new Blob([bytes]);
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.#folder, name), { force: true });
  }

  async names(): Promise<readonly string[]> {
    return readdir(this.#folder).catch(() => []);
  }
}
