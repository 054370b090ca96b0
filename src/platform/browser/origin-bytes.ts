import type { ByteStore, StoredBytes } from '../../project/storage/byte-store.ts';
import { storageErrorOf } from '../../project/storage/storage-error.ts';

/** The part of a sync access handle that writing needs; workers have it, and only they. */
interface SyncAccessHandle {
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

interface SyncFile {
  createSyncAccessHandle(): Promise<SyncAccessHandle>;
}

/** Bytes in a directory of the origin's private file system (WHATWG File System), kept between visits. */
export class OriginBytes implements ByteStore {
  readonly #directory: FileSystemDirectoryHandle;

  private constructor(directory: FileSystemDirectoryHandle) {
    this.#directory = directory;
  }

  /** @throws where the browser has no such file system or refuses it (private windows, insecure pages) */
  static async open(directoryName: string): Promise<OriginBytes> {
    const root = await navigator.storage.getDirectory();
    return new OriginBytes(await root.getDirectoryHandle(directoryName, { create: true }));
  }

  async write(name: string, bytes: StoredBytes): Promise<void> {
    try {
      const file = await this.#directory.getFileHandle(name, { create: true });
      if (hasSyncAccess(file)) await writeSync(file, bytes);
      else await writeStream(file, bytes);
    } catch (error) {
      throw storageErrorOf(error, 'writing a file');
    }
  }

  async read(name: string): Promise<Blob | undefined> {
    try {
      return await (await this.#directory.getFileHandle(name)).getFile();
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw storageErrorOf(error, 'reading a file');
    }
  }

  async remove(name: string): Promise<void> {
    try {
      await this.#directory.removeEntry(name);
    } catch (error) {
      if (!isNotFound(error)) throw storageErrorOf(error, 'deleting a file');
    }
  }

  async names(): Promise<readonly string[]> {
    const names: string[] = [];
    for await (const name of this.#directory.keys()) names.push(name);
    return names;
  }
}

function hasSyncAccess(file: FileSystemFileHandle): file is FileSystemFileHandle & SyncFile {
  return 'createSyncAccessHandle' in file;
}

async function writeSync(file: SyncFile, bytes: StoredBytes): Promise<void> {
  const handle = await file.createSyncAccessHandle();
  try {
    handle.truncate(0);
    let at = 0;
    for await (const chunk of chunksOf(bytes)) at += writeAll(handle, chunk, at);
    handle.flush();
  } finally {
    handle.close();
  }
}

function writeAll(handle: SyncAccessHandle, bytes: Uint8Array<ArrayBuffer>, at: number): number {
  let written = 0;
  while (written < bytes.length) {
    const count = handle.write(bytes.subarray(written), { at: at + written });
    if (count === 0) throw new DOMException('No byte could be written.', 'QuotaExceededError');
    written += count;
  }
  return written;
}

async function writeStream(file: FileSystemFileHandle, bytes: StoredBytes): Promise<void> {
  const stream = await file.createWritable();
  try {
    for await (const chunk of chunksOf(bytes)) await stream.write(chunk);
  } catch (error) {
    await stream.abort();
    throw error;
  }
  await stream.close();
}

/** Bytes that are written at once: the worker lets timers and messages in between. */
const CHUNK_BYTES = 1 << 24;

async function* chunksOf(bytes: StoredBytes): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (bytes instanceof Uint8Array) {
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      if (from > 0) await new Promise((resolve) => setTimeout(resolve));
      yield bytes.subarray(from, from + CHUNK_BYTES);
    }
    return;
  }
  const reader = (bytes instanceof Blob ? bytes.stream() : bytes).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Whoever writes into a stream that is not read to its end hears of it.
    await reader.cancel();
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotFoundError';
}
