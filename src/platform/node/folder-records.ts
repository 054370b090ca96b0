import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Records, TableName, Tables } from '../../project/storage/records.ts';
import { replaceFile } from './replace-file.ts';

/** Records as JSON files of a folder, `TABLE.KEY.json`. Errors: `OutputError` of `put`, SyntaxError of a damaged file. */
export class FolderRecords implements Records {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined> {
    const text = await readFile(this.#path(table, key), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : JSON.parse(text);
  }

  async all<Name extends TableName>(table: Name, prefix = ''): Promise<[string, Tables[Name]][]> {
    const names: string[] = await readdir(this.#folder).catch(() => []);
    const start = `${table}.${encodeURIComponent(prefix)}`;
    const files = names.filter((name) => name.startsWith(start) && name.endsWith('.json'));
    const keys = files.map((name) => decodeURIComponent(name.slice(table.length + 1, -'.json'.length)));
    const rows: [string, Tables[Name]][] = [];
    for (const key of keys.sort()) {
      const row = await this.get(table, key);
      if (row !== undefined) rows.push([key, row]);
    }
    return rows;
  }

  async put<Name extends TableName>(table: Name, key: string, row: Tables[Name]): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await replaceFile(this.#path(table, key), JSON.stringify(row));
  }

  async remove(table: TableName, keys: readonly string[]): Promise<void> {
    for (const key of keys) await rm(this.#path(table, key), { force: true });
  }

  #path(table: TableName, key: string): string {
    return join(this.#folder, `${table}.${encodeURIComponent(key)}.json`);
  }
}
