import { BlobReader, TextReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';
import type { ReadingReport } from '../reported-stream.ts';
import { CheckpointSlots, type LoadedCheckpoint, slotName } from '../storage/checkpoint-slots.ts';
import type { OpenStorage } from '../storage/opened-storage.ts';
import { recordToJson } from '../storage/record-json.ts';
import type { StoredRun, Tables } from '../storage/records.ts';
import { StorageError } from '../storage/storage-error.ts';
import { bytesEntry, manifest, manifestName, recordsEntry } from './archive-format.ts';

/** What an archive is made of. */
export interface ArchiveSource extends Pick<OpenStorage, 'bytes' | 'records' | 'runs' | 'project'> {
  /** The file of a model, as it is kept now. */
  modelBytes(id: string): Promise<Blob>;
  /** Is told of what could not be put into the archive. */
  tell(error: unknown): void;
}

/** Where an archive goes, and who is told how far it is. */
export interface ArchiveTarget {
  readonly name: string;
  readonly sink: WritableStream<Uint8Array>;
  readonly report: ReadingReport;
}

type Row<Name extends keyof Tables> = readonly [key: string, row: Tables[Name]];

/** A run with all that belongs to it, at one moment. */
interface RunSnapshot {
  readonly run: StoredRun;
  readonly events: readonly Row<'events'>[];
  readonly checkpoint: LoadedCheckpoint | undefined;
}

/**
 * Writes the whole project as one zip file and closes the sink. At one time one file or one run is in memory. Runs that are
 * being trained are written as far as their newest checkpoint. Errors: StorageError, and those of the sink.
 */
export async function writeArchive(source: ArchiveSource, target: ArchiveTarget): Promise<void> {
  const { records, bytes } = source;
  const files = (await records.all('files')).filter(([, row]) => !row.deleted);
  const models = (await records.all('models')).filter(([, row]) => !row.deleted);
  const studies = (await records.all('studies')).filter(([, row]) => !row.deleted);
  const runIds = (await source.runs.rows()).map(({ id }) => id);

  // Workers would come from blob addresses, which the content security policy forbids.
  const zip = new ZipWriter(target.sink, { useWebWorkers: false });
  const putText = (name: string, value: unknown) => zip.add(name, new TextReader(recordToJson(value)));
  const progress = new Progress(target, sizeOf(files));
  const putBytes = (name: string, blob: Blob, packs: boolean) =>
    zip.add(bytesEntry(name), new BlobReader(blob), { level: packs ? 6 : 0, ...progress.of(blob.size) });

  await putText(manifestName, manifest);
  await putText(recordsEntry('project'), { config: await source.project.config() });
  await putText(recordsEntry('files'), files);
  for (const [id, row] of files) {
    const blob = await bytes.read(`files-${id}`);
    const { name } = row.about as { readonly name: string };
    if (!blob) throw new StorageError('missing', `The bytes of ${name} are gone from the project.`);
    await putBytes(`files-${id}`, blob, !/\.(?:gz|zip)$/i.test(name));
  }
  await putText(recordsEntry('models'), models);
  // Weights hardly become smaller.
  for (const [id] of models) await putBytes(`models-${id}`, await source.modelBytes(id), false);

  const runs: StoredRun[] = [];
  const checkpoints: [string, unknown][] = [];
  for (const id of runIds) {
    const { run, events, checkpoint } = await snapshotOf(id, source);
    runs.push(run);
    await putText(recordsEntry('events', id), events);
    await putText(recordsEntry('devTags', id), await records.all('devTags', `${id}/`));
    const score = await records.get('testScores', id);
    await putText(recordsEntry('testScores', id), score ? [[`${id}/00000000`, score]] : []);
    if (!checkpoint) continue;
    const { bytes: whole, step, batches, checksum } = checkpoint;
    checkpoints.push([id, { step, batches, checksum }]);
    await putBytes(slotName(id, 'a'), new Blob([whole]), false);
  }
  await putText(
    recordsEntry('runs'),
    runs.map((run) => [run.id, run]),
  );
  await putText(recordsEntry('checkpoints'), checkpoints);
  await putText(recordsEntry('studies'), studies);
  await zip.close();
  progress.end();
}

/** A run that goes on meanwhile is read again where it ended between two looks. */
async function snapshotOf(id: string, source: ArchiveSource): Promise<RunSnapshot> {
  const slots = new CheckpointSlots(source.bytes, source.records);
  for (;;) {
    const run = await source.runs.run(id);
    const checkpoint = await slots.read(id).catch((error: unknown) => {
      if (!(error instanceof StorageError) || error.code !== 'damaged') throw error;
      source.tell(error);
      return undefined;
    });
    const events = await source.records.all('events', `${id}/`);
    if ((await source.runs.run(id)).phase === run.phase) return { run, events, checkpoint };
  }
}

function sizeOf(files: readonly Row<'files'>[]): number {
  return files.reduce((sum, [, { about }]) => sum + (about as { readonly bytes: number }).bytes, 0);
}

/** Time between two reports, at least. */
const TELL_MS = 100;

/** How far an archive is: of the files' bytes, and of all others as they come. */
class Progress {
  readonly #target: ArchiveTarget;
  #done = 0;
  #total: number;
  #toldAt = performance.now();

  constructor(target: ArchiveTarget, total: number) {
    this.#target = target;
    this.#total = total;
  }

  /** The option of zip.js that counts an entry. */
  of(size: number) {
    const before = this.#done;
    this.#done += size;
    this.#total = Math.max(this.#total, this.#done);
    return { onprogress: (done: number) => this.#tell(Math.min(before + done, this.#total - 1)) };
  }

  end(): void {
    this.#tell(this.#total);
  }

  #tell(done: number): void {
    const now = performance.now();
    if (done < this.#total && now - this.#toldAt < TELL_MS) return;
    this.#toldAt = now;
    this.#target.report(this.#target.name, done, this.#total);
  }
}
