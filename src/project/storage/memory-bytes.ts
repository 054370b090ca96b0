import type { ByteStore, StoredBytes } from './byte-store.ts';

/** Bytes that last as long as the page. */
export class MemoryBytes implements ByteStore {
  readonly #blobs = new Map<string, Blob>();

  async write(name: string, bytes: StoredBytes): Promise<void> {
    if (bytes instanceof Uint8Array) this.#blobs.set(name, new Blob([bytes]));
    else this.#blobs.set(name, bytes instanceof Blob ? bytes : await new Response(bytes).blob());
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
