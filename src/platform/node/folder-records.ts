import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { recordFromJson, recordToJson } from '../../project/storage/record-json.ts';
import { type Records, type TableName, type Tables, tableNames } from '../../project/storage/records.ts';
import { StorageError } from '../../project/storage/storage-error.ts';
import { recordsVersion, upgradeRow } from '../../project/storage/upgrade-records.ts';
import { replaceFile } from './replace-file.ts';

const versionName = 'version.json';
/** Version 0.1.0 of the program wrote this version of the records, and did not say so. */
const unsaidVersion = 2;

/**
 * Records as JSON files of a folder, `TABLE.KEY.json`, with their version in `version.json`. Records of an earlier version
 * are upgraded as they are read, and rewritten with the first that is written.
 * Errors: `OutputError` of `put`, StorageError `damaged` of a file that is no JSON.
 */
export class FolderRecords implements Records {
  readonly #folder: string;
  /** The version of what stands in the folder; undefined where nothing does. */
  #version: number | undefined;

  private constructor(folder: string, version: number | undefined) {
    this.#folder = folder;
    this.#version = version;
  }

  /** Opens a folder, which is made with the first record. Error: StorageError `newer-format` where a later program wrote. */
  static async open(folder: string): Promise<FolderRecords> {
    const version = await versionOf(folder);
    if (version === undefined || version <= recordsVersion) return new FolderRecords(folder, version);
    throw new StorageError(
      'newer-format',
      `${folder} was written by a newer version of Tagloom (records of version ${version}, this one reads up to ${recordsVersion}); open it with that version.`,
    );
  }

  async get<Name extends TableName>(table: Name, key: string): Promise<Tables[Name] | undefined> {
    const path = this.#path(table, key);
    const text = await textOf(path);
    if (text === undefined) return undefined;
    return upgradeRow(table, parsed(text, path), this.#version ?? recordsVersion) as Tables[Name];
  }

  async all<Name extends TableName>(table: Name, prefix = ''): Promise<[string, Tables[Name]][]> {
    const names: string[] = await namesIn(this.#folder);
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
    if (this.#version !== recordsVersion) await this.#raise();
    await this.#write(table, key, row);
  }

  async remove(table: TableName, keys: readonly string[]): Promise<void> {
    for (const key of keys) await rm(this.#path(table, key), { force: true });
  }

  /** Rewrites the records of an earlier version, and says the version last: until then they may be upgraded once more. */
  async #raise(): Promise<void> {
    if (this.#version !== undefined) {
      for (const table of tableNames)
        for (const [key, row] of await this.all(table)) await this.#write(table, key, row);
    }
    await replaceFile(join(this.#folder, versionName), JSON.stringify({ records: recordsVersion }));
    this.#version = recordsVersion;
  }

  async #write(table: TableName, key: string, row: unknown): Promise<void> {
    await replaceFile(this.#path(table, key), recordToJson(row));
  }

  #path(table: TableName, key: string): string {
    return join(this.#folder, `${table}.${encodeURIComponent(key)}.json`);
  }
}

/** Whether records stand in a folder. */
export async function hasRecords(folder: string): Promise<boolean> {
  return (await versionOf(folder)) !== undefined;
}

/** The version of a folder's records; undefined where it has none. Error: StorageError `damaged`. */
async function versionOf(folder: string): Promise<number | undefined> {
  const path = join(folder, versionName);
  const text = await textOf(path);
  if (text === undefined) {
    const names = await namesIn(folder);
    const isRecord = (name: string) => tableNames.some((table) => name.startsWith(`${table}.`));
    return names.some((name) => isRecord(name) && name.endsWith('.json')) ? unsaidVersion : undefined;
  }
  const said = parsed(text, path);
  const version = typeof said === 'object' && said !== null && 'records' in said ? said.records : undefined;
  if (typeof version === 'number') return version;
  throw new StorageError('damaged', `${path} is damaged: it names no version.`);
}

function parsed(text: string, path: string): unknown {
  try {
    return recordFromJson(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new StorageError('damaged', `${path} is damaged: ${cause.message}`, { cause });
  }
}

/** A file's text; undefined where there is none. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
