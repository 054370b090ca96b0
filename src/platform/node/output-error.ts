/** Something cannot be written: said in one sentence, with exit code 1. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/** Codes of the operating system in words that go on from "PATH cannot be written:". */
const reasons: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission is denied'],
  ['EPERM', 'permission is denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EFBIG', 'the file would be larger than is allowed here'],
  ['EISDIR', 'it is a folder'],
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'a part of the path is a file, not a folder'],
  ['EEXIST', 'it exists already, and is not a folder'],
  ['ENAMETOOLONG', 'the name is too long'],
]);

/** Why the operating system refused something, as the rest of a sentence; `undefined` for errors of other origin. */
export function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return undefined;
  const code = String(error.code);
  return reasons.get(code) ?? `the system says ${code}`;
}

/** `error` as an OutputError about `path` where the operating system refused; any other error as it is. */
export function outputErrorOf(error: unknown, path: string): unknown {
  const reason = reasonOf(error);
  return reason === undefined
    ? error
    : new OutputError(`${path} cannot be written: ${reason}.`, { cause: error });
}
