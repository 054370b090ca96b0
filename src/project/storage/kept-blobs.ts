import type { ByteStore } from './byte-store.ts';
import type { BlobRecord, Records } from './records.ts';
import { StorageError } from './storage-error.ts';

/** What every kept blob has. */
interface About {
  readonly id: string;
  readonly name: string;
}

/**
 * Blobs with a record each (`About`, plain data of the caller's), in the order in which they were added. What is
 * removed is marked, can be restored, and is swept at the next visit.
 */
export class KeptBlobs<A extends About> {
  readonly #table: 'files' | 'models';
  readonly #bytes: ByteStore;
  readonly #records: Records;

  constructor(table: 'files' | 'models', bytes: ByteStore, records: Records) {
    this.#table = table;
    this.#bytes = bytes;
    this.#records = records;
  }

  /** The records that are not marked as deleted, in order. */
  async list(): Promise<A[]> {
    const rows = await this.#rows();
    return rows.filter((row) => !row.deleted).map((row) => row.about as A);
  }

  /** Writes bytes and then the record; both replace what the id had. */
  async put(about: A, bytes: Blob | Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#bytes.write(this.#byteName(about.id), bytes);
    const before = await this.#records.get(this.#table, about.id);
    const order = before?.order ?? Math.max(0, ...(await this.#rows()).map((row) => row.order)) + 1;
    await this.#put({ id: about.id, order, deleted: false, about });
  }

  /** Replaces the record and leaves the bytes. Error: `missing`. */
  async change(about: A): Promise<void> {
    await this.#put({ ...(await this.#row(about.id)), about });
  }

  /** The bytes, read lazily; those of a removed blob too. Error: `missing`. */
  async read(id: string): Promise<Blob> {
    const { about } = await this.#row(id);
    const bytes = await this.#bytes.read(this.#byteName(id));
    if (bytes) return bytes;
    throw new StorageError(
      'missing',
      `The bytes of ${(about as A).name} are gone from the browser's storage.`,
    );
  }

  async remove(id: string): Promise<void> {
    await this.#put({ ...(await this.#row(id)), deleted: true });
  }

  /** Brings back what was removed in this visit; false where there is nothing of this id. */
  async restore(id: string): Promise<boolean> {
    const row = await this.#records.get(this.#table, id);
    if (row) await this.#put({ ...row, deleted: false });
    return row !== undefined;
  }

  /** Deletes what is marked, and bytes that no record names. */
  async sweep(): Promise<void> {
    const rows = await this.#rows();
    const kept = new Set(rows.filter((row) => !row.deleted).map((row) => this.#byteName(row.id)));
    await this.#records.remove(
      this.#table,
      rows.filter((row) => row.deleted).map((row) => row.id),
    );
    for (const name of await this.#bytes.names()) {
      if (name.startsWith(`${this.#table}-`) && !kept.has(name)) await this.#bytes.remove(name);
    }
  }

  async #rows(): Promise<BlobRecord[]> {
    const rows = (await this.#records.all(this.#table)).map(([, row]) => row);
    return rows.sort((first, second) => first.order - second.order);
  }

  async #row(id: string): Promise<BlobRecord> {
    const row = await this.#records.get(this.#table, id);
    if (row) return row;
    throw new StorageError('missing', `There is nothing of the id ${id} in the project.`);
  }

  async #put(row: BlobRecord): Promise<void> {
    await this.#records.put(this.#table, row.id, row);
  }

  #byteName(id: string): string {
    return `${this.#table}-${id}`;
  }
}
