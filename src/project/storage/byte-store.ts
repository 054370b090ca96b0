/** What is written: a stream where it is too large to be held. */
export type StoredBytes = Blob | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;

/** Bytes by name. Names are of the studio's own making: letters, digits, `-` and `.`. */
export interface ByteStore {
  /**
   * Writes or replaces; resolves once flushed. A write that fails midway leaves the name with unknown bytes.
   * @throws StorageError `quota-exceeded` or `refused`, and what a stream fails with
   */
  write(name: string, bytes: StoredBytes): Promise<void>;
  /** The bytes, read lazily; undefined where the name is unknown. */
  read(name: string): Promise<Blob | undefined>;
  /** Removing an unknown name does nothing. */
  remove(name: string): Promise<void>;
  names(): Promise<readonly string[]>;
}
