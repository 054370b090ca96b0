import type { Records, TableName, Tables } from './records.ts';
import { tableNames } from './records.ts';

/** Records that last as long as the page. Rows are copied in and out, as IndexedDB does. */
export class MemoryRecords implements Records {
  readonly #tables = new Map<string, Map<string, unknown>>(tableNames.map((name) => [name, new Map()]));

  async get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined> {
    return structuredClone(this.#table(table).get(key));
  }

  async all<Name extends TableName>(table: Name, prefix = ''): Promise<[string, Tables[Name]][]> {
    const rows = [...this.#table(table)].filter(([key]) => key.startsWith(prefix));
    return structuredClone(rows.sort(([first], [second]) => (first < second ? -1 : 1)));
  }

  async put<Name extends TableName>(table: Name, key: string, row: Tables[Name]): Promise<void> {
    this.#table(table).set(key, structuredClone(row));
  }

  async remove(table: TableName, keys: readonly string[]): Promise<void> {
    for (const key of keys) this.#table(table).delete(key);
  }

  #table<Name extends TableName>(name: Name): Map<string, Tables[Name]> {
    return this.#tables.get(name) as Map<string, Tables[Name]>;
  }
}
