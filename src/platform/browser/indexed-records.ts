import { type IDBPDatabase, openDB } from 'idb';
import type { Records, TableName, Tables } from '../../project/storage/records.ts';
import { tableNames } from '../../project/storage/records.ts';
import { StorageError, storageErrorOf } from '../../project/storage/storage-error.ts';

/** Version of the records' format. A later format raises it, and an older tab then refuses instead of writing. */
const VERSION = 2;

/** Records in IndexedDB, kept between visits. */
export class IndexedRecords implements Records {
  readonly #database: IDBPDatabase;

  private constructor(database: IDBPDatabase) {
    this.#database = database;
  }

  /** @throws StorageError `newer-format` where a later version of the studio wrote, `refused` otherwise */
  static async open(databaseName: string): Promise<IndexedRecords> {
    try {
      const database: IDBPDatabase = await openDB(databaseName, VERSION, {
        upgrade(upgraded) {
          const missing = tableNames.filter((name) => !upgraded.objectStoreNames.contains(name));
          for (const name of missing) upgraded.createObjectStore(name);
        },
        // A later version of the studio wants to upgrade: let it.
        blocking: () => database.close(),
      });
      return new IndexedRecords(database);
    } catch (error) {
      if (error instanceof Error && error.name === 'VersionError') {
        const message =
          'A newer version of the studio keeps its project here; reload the page to get that version.';
        throw new StorageError('newer-format', message, { cause: error });
      }
      throw storageErrorOf(error, 'opening the database');
    }
  }

  async get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined> {
    return this.#attempt('reading a record', () => this.#database.get(table, key));
  }

  async all<Name extends TableName>(table: Name, prefix = ''): Promise<[string, Tables[Name]][]> {
    return this.#attempt('reading records', async () => {
      const store = this.#database.transaction(table).store;
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const [keys, rows] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
      return rows.map((row: Tables[Name], index): [string, Tables[Name]] => [String(keys[index]), row]);
    });
  }

  async put<Name extends TableName>(table: Name, key: string, row: Tables[Name]): Promise<void> {
    await this.#attempt('writing a record', async () => {
      const transaction = this.#database.transaction(table, 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(row, key), transaction.done]);
    });
  }

  async remove(table: TableName, keys: readonly string[]): Promise<void> {
    await this.#attempt('deleting records', async () => {
      const transaction = this.#database.transaction(table, 'readwrite');
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
    });
  }

  async #attempt<T>(what: string, action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      throw storageErrorOf(error, what);
    }
  }
}
