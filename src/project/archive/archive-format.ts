import * as v from 'valibot';
import { isZip } from '../../data/archives/unzip.ts';
import { recordsVersion } from '../storage/upgrade-records.ts';
import { WorkerError } from '../worker-error.ts';

/** The version of the archive's layout; that of the records in it is told besides. */
const archiveVersion = 1;

/** The first entry of an archive, by which it is known. */
export const manifestName = 'project.json';

/** The entries with the rows of the small tables; those of the others stand by run: `records/events/RUN.json`. */
export const recordsEntry = (table: string, runId?: string) =>
  runId === undefined ? `records/${table}.json` : `records/${table}/${runId}.json`;

/** The entry of what is kept under a name as bytes: `bytes/files-ID`, `bytes/models-ID`, `bytes/checkpoint-RUN.a`. */
export const bytesEntry = (name: string) => `bytes/${name}`;

const version = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const manifestSchema = v.looseObject({
  format: v.literal('tagloom-project'),
  version,
  records: version,
});

/** What an archive says of itself: the version of its records. */
export interface Manifest {
  readonly records: number;
}

export const manifest = { format: 'tagloom-project', version: archiveVersion, records: recordsVersion };

/** Checks what an archive says of itself. Error: `archive` where it is another kind of file, or of a newer version. */
export function checkedManifest(said: unknown, archive: string): Manifest {
  const parsed = v.safeParse(manifestSchema, said);
  if (!parsed.success) throw foreign(archive);
  const { version: layout, records } = parsed.output;
  if (layout > archiveVersion || records > recordsVersion) {
    throw new WorkerError(
      'archive',
      `${archive} was written by a newer version of Tagloom; import it with that version.`,
      archive,
    );
  }
  return { records };
}

/** The error of a file that is no archive of a project. */
export function foreign(archive: string): WorkerError {
  return new WorkerError('archive', `${archive} is not the archive of a Tagloom project.`, archive);
}

/** Whether a file is the archive of a project, by its first bytes: the local header of its first entry (APPNOTE 4.3.7). */
export async function isProjectArchive(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 30 + manifestName.length).arrayBuffer());
  return isZip(head) && head[26] === manifestName.length && head[27] === 0 && endsWith(head, manifestName);
}

function endsWith(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(-text.length)) === text;
}
