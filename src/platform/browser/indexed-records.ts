import { type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { Records, TableName, Tables } from '../../project/storage/records.ts';
import { tableNames } from '../../project/storage/records.ts';
import { StorageError, storageErrorOf } from '../../project/storage/storage-error.ts';
import { recordsVersion, upgradeRow } from '../../project/storage/upgrade-records.ts';

/** Records in IndexedDB, kept between visits. */
export class IndexedRecords implements Records {
  readonly #database: IDBPDatabase;

  private constructor(database: IDBPDatabase) {
    this.#database = database;
  }

  /** @throws StorageError `newer-format` where a later version of the studio wrote, `refused` otherwise */
  static async open(databaseName: string): Promise<IndexedRecords> {
    try {
      const database: IDBPDatabase = await openDB(databaseName, recordsVersion, {
        upgrade(upgraded, version, _now, transaction) {
          const missing = tableNames.filter((name) => !upgraded.objectStoreNames.contains(name));
          for (const name of missing) upgraded.createObjectStore(name);
          if (version > 0) upgradeRows(transaction, version).catch(() => transaction.abort());
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

/** Rewrites what an earlier version kept, within the transaction that raises the version. */
async function upgradeRows(
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
  version: number,
): Promise<void> {
  for (const table of tableNames) {
    let cursor = await transaction.objectStore(table).openCursor();
    while (cursor) {
      const upgraded = upgradeRow(table, cursor.value, version);
      if (upgraded !== cursor.value) await cursor.update(upgraded);
      cursor = await cursor.continue();
    }
  }
}
