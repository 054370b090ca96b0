import { BlobReader, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { GatheredBlob } from '../bytes/gathered-blob.ts';
import { TextError } from '../bytes/text-error.ts';
import { damageOf, entryFault } from './entry-fault.ts';

/** Bounds on what a zip file may hold. */
export interface ZipLimits {
  readonly entries: number;
  readonly outputBytes: number;
  /** Most bytes out for each byte of the archive, looked at once 16 MB come out. */
  readonly ratio: number;
}

const LIMITS: ZipLimits = { entries: 1000, outputBytes: 2 ** 31, ratio: 250 };
const RATIO_FREE_BYTES = 2 ** 24;
/** What archivers add of their own. */
const CLUTTER = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$)/;

/** True where `bytes` opens like a zip file. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * The files in a zip file, named by their path in it; folders and archivers' clutter are left out. Every file is checked
 * against its length and its CRC-32.
 * @throws TextError `zip` where an entry is absolute, climbs with `..`, comes twice, needs a password or is damaged,
 * where the file is cut short, or where a limit is passed: then nothing of it is taken
 */
export async function unzip(zip: File, limits: ZipLimits = LIMITS): Promise<File[]> {
  const refuse = (what: string) => new TextError({ code: 'zip', file: zip.name, what });
  // Names are judged here, so that the sentence says what is wrong. Workers would come from blob addresses, which the
  // content security policy forbids, and this runs in a worker already.
  const reader = new ZipReader(new BlobReader(zip), {
    useWebWorkers: false,
    checkCrc32: true,
    filenameValidation: 'tolerant',
  });
  const budget = new OutputBudget(zip.size, limits);
  try {
    const entries = new Map<string, FileEntry>();
    const names = new Set<string>();
    for await (const entry of reader.getEntriesGenerator()) {
      const fault = entryFault(entry, names);
      if (fault !== undefined) throw refuse(fault);
      if (names.size >= limits.entries) throw refuse(`the archive holds more than ${limits.entries} files`);
      names.add(entry.filename);
      if (!entry.directory) entries.set(entry.filename, entry);
    }
    const files: File[] = [];
    for (const [name, entry] of entries) {
      const blob = await inflated(entry, budget);
      if (!CLUTTER.test(name)) files.push(new File([blob], name));
    }
    return files;
  } catch (error) {
    if (error instanceof TextError) throw error;
    if (error instanceof EntryFault) throw refuse(error.message);
    throw refuse(
      `the archive is cut short or damaged (${error instanceof Error ? error.message : String(error)})`,
    );
  } finally {
    await reader.close();
  }
}

/** What is wrong with one entry, as the rest of a sentence. */
class EntryFault extends Error {}

/** Counts what comes out of an archive and stops it at the limits. */
class OutputBudget {
  readonly #limits: ZipLimits;
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(archiveBytes: number, limits: ZipLimits) {
    this.#limits = limits;
    this.#mostBytes = Math.min(limits.outputBytes, Math.max(RATIO_FREE_BYTES, limits.ratio * archiveBytes));
  }

  spend(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes <= this.#mostBytes) return;
    const { outputBytes, ratio } = this.#limits;
    const much = `${outputBytes} bytes or ${ratio} times its size`;
    throw new EntryFault(`the archive unpacks to more than ${much}, so it is not read further`);
  }
}

async function inflated(entry: FileEntry, budget: OutputBudget): Promise<Blob> {
  const gathered = new GatheredBlob();
  let fault: unknown;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      try {
        budget.spend(chunk.length);
      } catch (error) {
        fault = error;
        throw error;
      }
      gathered.add(chunk);
    },
  });
  try {
    await entry.getData(sink);
  } catch (error) {
    if (fault !== undefined) throw fault;
    throw new EntryFault(damageOf(entry.filename, error));
  }
  return gathered.blob();
}
