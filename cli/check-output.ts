import { open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OutputError, outputErrorOf } from '../src/platform/node/output-error.ts';
import { unfinishedName } from '../src/platform/node/replace-file.ts';

/**
 * Checks before the work that a file can be written: that its folder exists and lets files be made, and that nothing is
 * lost unless `force` allows it. Gives the name to write under until the file is whole: for a device or a pipe, which
 * cannot be renamed, its own.
 * @throws OutputError
 */
export async function checkOutput(path: string, force: boolean): Promise<string> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throw new OutputError(`${path} cannot be written: it is a folder.`);
  if (there && !there.isFile()) return path;
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (!folder) throw new OutputError(`${path} cannot be written: its folder does not exist.`);
  if (there && !force) throw new OutputError(`${path} exists already; --force replaces it.`);
  await checkWritable(path);
  return unfinishedName(path);
}

/** Makes and removes the file under whose name `path` will be written. Error: `OutputError`. */
export async function checkWritable(path: string): Promise<void> {
  const unfinished = unfinishedName(path);
  try {
    await (await open(unfinished, 'w')).close();
    await rm(unfinished);
  } catch (error) {
    throw outputErrorOf(error, path);
  }
}
