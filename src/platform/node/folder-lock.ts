import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { StorageError } from '../../project/storage/storage-error.ts';
import { outputErrorOf } from './output-error.ts';

/** The process that writes a folder. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  /** Tells apart two processes that got the same number, one after the other. */
  readonly token: string;
}

/** The lock of a folder: of several processes one writes. A file `lock` names it; that of a process that is gone is removed. */
export class FolderLock {
  readonly #path: string;
  readonly #owner: Owner;

  private constructor(path: string, owner: Owner) {
    this.#path = path;
    this.#owner = owner;
  }

  /** Locks a folder, which is made where it is absent. Errors: StorageError `read-only` naming the other process, `OutputError`. */
  static async take(folder: string): Promise<FolderLock> {
    const path = join(folder, 'lock');
    const owner = { pid: process.pid, host: hostname(), token: randomUUID() };
    try {
      await mkdir(folder, { recursive: true });
      while (!(await makes(path, owner))) await removeIfGone(path, folder);
    } catch (error) {
      throw outputErrorOf(error, path);
    }
    return new FolderLock(path, owner);
  }

  /** The number of the process that writes the folder; undefined where none does. */
  static async holder(folder: string): Promise<number | undefined> {
    const owner = await ownerOf(join(folder, 'lock'));
    return owner && (owner.host !== hostname() || isAlive(owner.pid)) ? owner.pid : undefined;
  }

  /** Gives the folder free. */
  async release(): Promise<void> {
    if ((await ownerOf(this.#path))?.token === this.#owner.token) await rm(this.#path, { force: true });
  }
}

/** Makes the file with all its content at once; false where there is one. */
async function makes(path: string, owner: Owner): Promise<boolean> {
  const whole = `${path}.${owner.token}`;
  try {
    await writeFile(whole, JSON.stringify(owner), { flag: 'wx' });
    await link(whole, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(whole, { force: true });
  }
}

/** Removes the lock of a process of this machine that is gone. Error: StorageError `read-only` where it is not, or elsewhere. */
async function removeIfGone(path: string, folder: string): Promise<void> {
  const owner = await ownerOf(path);
  if (owner && (owner.host !== hostname() || isAlive(owner.pid))) {
    const where = owner.host === hostname() ? '' : ` on ${owner.host}`;
    throw new StorageError(
      'read-only',
      `${folder} is in use by process ${owner.pid}${where}; wait until it has ended, or delete ${path} where that process is gone.`,
    );
  }
  // Moved before it is looked at again: another process may have done the same meanwhile, and made its own lock.
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = await ownerOf(aside);
  if (moved?.token === owner?.token) await rm(aside, { force: true });
  else await rename(aside, path);
}

/** Who holds the lock; undefined where nobody does, or the file is damaged. */
async function ownerOf(path: string): Promise<Owner | undefined> {
  try {
    const said: Partial<Owner> = JSON.parse(await readFile(path, 'utf8'));
    const { pid, host, token } = said;
    return typeof pid === 'number' && typeof host === 'string' && typeof token === 'string'
      ? { pid, host, token }
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but is there.
    return isCode(error, 'EPERM');
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
