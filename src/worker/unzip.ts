import { Unzip, UnzipInflate } from 'fflate';
import { WorkerError } from './worker-error.ts';

/** Bounds on what a zip file may hold. */
export interface ZipLimits {
  readonly entries: number;
  readonly outputBytes: number;
  /** Most bytes out for each byte in, looked at once 16 MB have come out. */
  readonly ratio: number;
}

const LIMITS: ZipLimits = { entries: 1000, outputBytes: 2 ** 31, ratio: 250 };
const RATIO_FREE_BYTES = 2 ** 24;
/** Chunks of an entry are put into one blob from this size on, so that the browser may keep them off the heap. */
const BLOB_BYTES = 2 ** 23;
/** What archivers add of their own. */
const CLUTTER = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$)/;

/** True where `bytes` opens like a zip file. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * The files in a zip file, named by their path in it; folders and archivers' clutter are left out.
 * @throws WorkerError `zip` where an entry is absolute, climbs with `..`, comes twice or cannot be inflated, where the
 * file is cut short, or where a limit is passed: then nothing of it is taken
 */
export async function unzip(zip: File, limits: ZipLimits = LIMITS): Promise<File[]> {
  const refuse = (what: string) => new WorkerError('zip', `${zip.name}: ${what}.`, zip.name);
  const entries = new Map<string, Entry>();
  const progress = { bytesIn: 0, bytesOut: 0 };
  let ended = 0;
  let failure: Error | undefined;

  const unzipper = new Unzip((file) => {
    const fault = faultOfName(file.name, entries);
    if (fault !== undefined) throw refuse(fault);
    if (entries.size >= limits.entries) throw refuse(`the archive holds more than ${limits.entries} files`);
    const entry = new Entry();
    entries.set(file.name, entry);
    file.ondata = (error, chunk, final) => {
      if (error) {
        failure ??= refuse(`"${file.name}" in the archive cannot be unpacked (${error.message})`);
        return;
      }
      progress.bytesOut += chunk.length;
      const inflated = progress.bytesOut > limits.ratio * progress.bytesIn;
      if (progress.bytesOut > limits.outputBytes || (progress.bytesOut > RATIO_FREE_BYTES && inflated)) {
        const much = `${limits.outputBytes} bytes or ${limits.ratio} times its size`;
        failure ??= refuse(`the archive unpacks to more than ${much}, so it is not read further`);
        return;
      }
      entry.add(chunk);
      if (final) ended++;
    };
    file.start();
  });
  unzipper.register(UnzipInflate);

  const reader = zip.stream().getReader();
  try {
    for (let next = await reader.read(); ; next = await reader.read()) {
      progress.bytesIn += next.value?.length ?? 0;
      unzipper.push(next.value ?? new Uint8Array(0), next.done);
      if (failure) throw failure;
      if (next.done) break;
    }
  } catch (error) {
    if (error instanceof WorkerError) throw error;
    throw refuse(`the archive is damaged (${error instanceof Error ? error.message : String(error)})`);
  } finally {
    await reader.cancel();
  }
  if (ended < entries.size) throw refuse('the archive is cut short');
  return [...entries]
    .filter(([name]) => !name.endsWith('/') && !CLUTTER.test(name))
    .map(([name, entry]) => new File([entry.blob()], name));
}

function faultOfName(name: string, entries: ReadonlyMap<string, Entry>): string | undefined {
  const parts = name.split(/[/\\]/);
  if (name === '' || parts[0] === '' || /^[a-z]:/i.test(name))
    return `the archive holds the absolute path "${name}"`;
  if (parts.includes('..')) return `the archive holds the path "${name}", which leads out of it`;
  if (entries.has(name)) return `the archive holds "${name}" twice`;
  return undefined;
}

/** The bytes of one entry as they come. */
class Entry {
  #whole: Blob[] = [];
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #bytes = 0;

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk.slice());
    this.#bytes += chunk.length;
    if (this.#bytes < BLOB_BYTES) return;
    this.#whole.push(new Blob(this.#chunks));
    this.#chunks = [];
    this.#bytes = 0;
  }

  blob(): Blob {
    return new Blob([...this.#whole, ...this.#chunks]);
  }
}
