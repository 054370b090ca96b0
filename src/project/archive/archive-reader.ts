import { BlobReader, type FileEntry, TextWriter, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import * as v from 'valibot';
import { damageOf, entryFault } from '../../data/archives/entry-fault.ts';
import { isZip } from '../../data/archives/unzip.ts';
import { recordFromJson } from '../storage/record-json.ts';
import { upgradeRow } from '../storage/upgrade-records.ts';
import { WorkerError } from '../worker-error.ts';
import {
  bytesEntry,
  checkedManifest,
  foreign,
  type Manifest,
  manifestName,
  recordsEntry,
} from './archive-format.ts';
import { type ArchiveRow, type ArchiveTable, rowSchemas } from './archive-rows.ts';

/** Records of more characters are not read at once: the events of one run stay far below. */
const mostCharacters = 2 ** 28;
/** Most bytes out for each byte of the archive, where more than 16 MB come out. */
const mostRatio = 250;
const ratioFreeBytes = 2 ** 24;
/** The version of the records that brought a table; the others have always been there. */
const firstVersion: Partial<Readonly<Record<ArchiveTable, number>>> = { studies: 5, testScores: 5 };

/** Keys become parts of names. */
const flatKey = /^[A-Za-z0-9-]{1,64}$/;
const isKeyOfRun = (key: string, runId: string) =>
  key.startsWith(`${runId}/`) && /^\d{8,15}$/.test(key.slice(runId.length + 1));

/**
 * The archive of a project, read entry by entry; each is checked against its length and its CRC-32, and records against
 * their schema. Every method fails with WorkerError `archive`, one sentence naming the file.
 */
export class ArchiveReader {
  readonly #name: string;
  readonly #zip: ZipReader<unknown>;
  readonly #entries: ReadonlyMap<string, FileEntry>;
  #manifest: Manifest = { records: 0 };

  private constructor(name: string, zip: ZipReader<unknown>, entries: ReadonlyMap<string, FileEntry>) {
    this.#name = name;
    this.#zip = zip;
    this.#entries = entries;
  }

  /** Opens an archive and checks that it is one, of a version that is known here. */
  static async open(file: File): Promise<ArchiveReader> {
    const zip = new ZipReader(new BlobReader(file), {
      useWebWorkers: false,
      checkCrc32: true,
      filenameValidation: 'tolerant',
    });
    try {
      const archive = new ArchiveReader(file.name, zip, await entriesOf(zip, file));
      if (!archive.#entries.has(manifestName)) throw foreign(file.name);
      if (archive.totalBytes > Math.max(ratioFreeBytes, mostRatio * file.size))
        throw archive.#damaged(`it unpacks to more than ${mostRatio} times its size`);
      archive.#manifest = checkedManifest(await archive.#json(manifestName), file.name);
      return archive;
    } catch (error) {
      await zip.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#zip.close();
  }

  /** Bytes of all entries, unpacked, as the archive says. */
  get totalBytes(): number {
    return [...this.#entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  }

  /** The rows of a table, of one run where it stands by run; keys and rows, of the present version. */
  async rows<Table extends ArchiveTable>(
    table: Table,
    runId?: string,
  ): Promise<[key: string, row: ArchiveRow<Table>][]> {
    if (this.#manifest.records < (firstVersion[table] ?? 1)) return [];
    const name = recordsEntry(table, runId);
    const keyed = v.safeParse(v.array(v.tuple([v.string(), v.unknown()])), await this.#json(name));
    if (!keyed.success) throw this.#damaged(`"${name}" is no list of records`);
    const isKey = (key: string) => (runId === undefined ? flatKey.test(key) : isKeyOfRun(key, runId));
    if (!keyed.output.every(([key]) => isKey(key))) throw this.#damaged(`"${name}" names a record wrongly`);
    return keyed.output.map(([key, row]) => [key, this.#checked(table, name, row)]);
  }

  /** The configuration of the project, not checked; undefined where none was kept. */
  async config(): Promise<unknown> {
    const name = recordsEntry('project');
    return this.#checked('project', name, await this.#json(name)).config;
  }

  /** Bytes that were kept under a name, as they are read. Reading fails at the end where they are damaged. */
  bytes(name: string, counted: (bytes: number) => void): ReadableStream<Uint8Array<ArrayBuffer>> {
    const entry = this.#entry(bytesEntry(name));
    const pipe = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        counted(chunk.length);
        controller.enqueue(chunk);
      },
    });
    const sink = pipe.writable.getWriter();
    const unpacked = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => sink.write(chunk) });
    // Closed only once the checksum is known to be right: a reader must not take a damaged entry for a whole one.
    entry
      .getData(unpacked)
      .then(
        () => sink.close(),
        (error: unknown) => sink.abort(this.#damaged(damageOf(entry.filename, error))),
      )
      .catch(() => {
        // Whoever reads has left, or has been told.
      });
    return pipe.readable;
  }

  #checked<Table extends ArchiveTable>(table: Table, name: string, row: unknown): ArchiveRow<Table> {
    const schema: v.GenericSchema<unknown, unknown> = rowSchemas[table];
    const parsed = v.safeParse(schema, upgradeRow(table, row, this.#manifest.records));
    if (parsed.success) return parsed.output as ArchiveRow<Table>;
    const [issue] = parsed.issues;
    throw this.#damaged(
      `"${name}" has a record that cannot be (${v.getDotPath(issue) ?? 'the whole of it'})`,
    );
  }

  async #json(name: string): Promise<unknown> {
    const entry = this.#entry(name);
    if (entry.uncompressedSize > mostCharacters) throw this.#damaged(`"${name}" is too large`);
    let text: string;
    try {
      text = await entry.getData(new TextWriter());
    } catch (error) {
      throw this.#damaged(damageOf(name, error));
    }
    try {
      return recordFromJson(text);
    } catch (error) {
      if (error instanceof SyntaxError) throw this.#damaged(`"${name}" is no JSON`);
      throw error;
    }
  }

  #entry(name: string): FileEntry {
    const entry = this.#entries.get(name);
    if (entry) return entry;
    throw this.#damaged(`"${name}" is missing`);
  }

  #damaged(what: string): WorkerError {
    return new WorkerError(
      'archive',
      `${this.#name} is damaged, and nothing of it was imported: ${what}.`,
      this.#name,
    );
  }
}

async function entriesOf(zip: ZipReader<unknown>, file: File): Promise<ReadonlyMap<string, FileEntry>> {
  const entries = new Map<string, FileEntry>();
  const names = new Set<string>();
  try {
    for await (const entry of zip.getEntriesGenerator()) {
      const fault = entryFault(entry, names);
      if (fault !== undefined) throw new WorkerError('archive', `${file.name}: ${fault}.`, file.name);
      names.add(entry.filename);
      if (!entry.directory) entries.set(entry.filename, entry);
    }
  } catch (error) {
    if (error instanceof WorkerError) throw error;
    if (!isZip(new Uint8Array(await file.slice(0, 4).arrayBuffer()))) throw foreign(file.name);
    const why = error instanceof Error ? error.message : String(error);
    throw new WorkerError(
      'archive',
      `${file.name} is cut short or damaged, and nothing of it was imported (${why}).`,
      file.name,
    );
  }
  return entries;
}
