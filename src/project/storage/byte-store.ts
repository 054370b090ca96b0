/** Bytes by name. Names are of the studio's own making: letters, digits, `-` and `.`. */
export interface ByteStore {
  /**
   * Writes or replaces; resolves once flushed. A write that fails midway leaves the name with unknown bytes.
   * @throws StorageError `quota-exceeded` or `refused`
   */
  write(name: string, bytes: Blob | Uint8Array<ArrayBuffer>): Promise<void>;
  /** The bytes, read lazily; undefined where the name is unknown. */
  read(name: string): Promise<Blob | undefined>;
  /** Removing an unknown name does nothing. */
  remove(name: string): Promise<void>;
  names(): Promise<readonly string[]>;
}
