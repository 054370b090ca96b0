/** Chunks are put into one blob from this size on, so that the browser may keep them off the heap. */
const BLOB_BYTES = 2 ** 23;

/** A blob of bytes as they come. */
export class GatheredBlob {
  #whole: Blob[] = [];
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #bytes = 0;

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk.slice());
    this.#bytes += chunk.length;
    if (this.#bytes < BLOB_BYTES) return;
    this.#whole.push(new Blob(this.#chunks));
    this.#chunks = [];
    this.#bytes = 0;
  }

  blob(): Blob {
    return new Blob([...this.#whole, ...this.#chunks]);
  }
}
