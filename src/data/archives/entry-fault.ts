import {
  type Entry,
  ERR_INVALID_COMPRESSED_DATA,
  ERR_INVALID_CRC32,
  ERR_INVALID_UNCOMPRESSED_SIZE,
} from '@zip.js/zip.js/lib/zip-core-custom.js';

/** Stored and deflated (APPNOTE 4.4.5), the methods that every archiver writes unless told otherwise. */
const METHODS = [0, 8];

/**
 * Why an entry of an archive is not taken, as the rest of a sentence: its path leads out of the archive or comes twice, or
 * it cannot be unpacked here. `undefined` where it is taken.
 * @param names of the entries before it
 */
export function entryFault(entry: Entry, names: ReadonlySet<string>): string | undefined {
  const name = entry.filename;
  const parts = name.split(/[/\\]/);
  if (name === '' || parts[0] === '' || /^[a-z]:/i.test(name))
    return `the archive holds the absolute path "${name}"`;
  if (parts.includes('..')) return `the archive holds the path "${name}", which leads out of it`;
  if (names.has(name)) return `the archive holds "${name}" twice`;
  if (entry.encrypted) return `"${name}" in the archive needs a password; unpack it and give its files`;
  if (!METHODS.includes(entry.compressionMethod))
    return `"${name}" in the archive is packed by a method that is not known here; unpack it and give its files`;
  return undefined;
}

/** What zip.js found wrong as it unpacked an entry, as the rest of a sentence. */
export function damageOf(name: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const damaged = `"${name}" in the archive is damaged`;
  if (message === ERR_INVALID_CRC32) return `${damaged}: its checksum does not match`;
  if (message === ERR_INVALID_COMPRESSED_DATA || message === ERR_INVALID_UNCOMPRESSED_SIZE)
    return `${damaged}: it cannot be unpacked`;
  return `${damaged} (${message})`;
}
