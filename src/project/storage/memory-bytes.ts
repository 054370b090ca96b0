import type { ByteStore } from './byte-store.ts';

/** Bytes that last as long as the page. */
export class MemoryBytes implements ByteStore {
  readonly #blobs = new Map<string, Blob>();

  async write(name: string, bytes: Blob | Uint8Array<ArrayBuffer>): Promise<void> {
    this.#blobs.set(name, bytes instanceof Blob ? bytes : new Blob([bytes]));
  }

  async read(name: string): Promise<Blob | undefined> {
    return this.#blobs.get(name);
  }

  async remove(name: string): Promise<void> {
    this.#blobs.delete(name);
  }

  async names(): Promise<readonly string[]> {
    return [...this.#blobs.keys()];
  }
}
