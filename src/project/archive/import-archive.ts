import { newId } from '../new-id.ts';
import type { ReadingReport } from '../reported-stream.ts';
import { modelIdOf } from '../run-record-of.ts';
import { slotName } from '../storage/checkpoint-slots.ts';
import type { OpenStorage } from '../storage/opened-storage.ts';
import type { Tables } from '../storage/records.ts';
import { ArchiveReader } from './archive-reader.ts';
import type { ArchiveRow } from './archive-rows.ts';
import type { Replacement } from './replacement.ts';

type Target = Pick<OpenStorage, 'records' | 'bytes'>;
/** New ids by those of the archive. */
type Ids = ReadonlyMap<string, string>;

/**
 * Writes all that an archive holds beside the project, marked as deleted, and gives back what makes it the project. A run that
 * had not ended is paused at its checkpoint and does not wait in the queue: nothing is trained unasked.
 * Errors: WorkerError `archive`, StorageError; then nothing of it is left, and the project is as it was.
 */
export async function stageArchive(file: File, target: Target, report: ReadingReport): Promise<Replacement> {
  const archive = await ArchiveReader.open(file);
  const written = new Written(target);
  let done = 0;
  const total = archive.totalBytes;
  let reportedAt = performance.now();
  const counted = (bytes: number) => {
    done += bytes;
    if (performance.now() - reportedAt < REPORT_MS) return;
    reportedAt = performance.now();
    report(file.name, Math.min(done, total - 1), total);
  };
  try {
    return await staged(archive, target, written, counted);
  } catch (error) {
    await written.remove();
    throw error;
  } finally {
    await archive.close();
    report(file.name, total, total);
  }
}

const REPORT_MS = 100;

async function staged(
  archive: ArchiveReader,
  target: Target,
  written: Written,
  counted: (bytes: number) => void,
): Promise<Replacement> {
  const [files, models, runs, studies, checkpoints] = [
    await archive.rows('files'),
    await archive.rows('models'),
    await archive.rows('runs'),
    await archive.rows('studies'),
    new Map(await archive.rows('checkpoints')),
  ];
  const config = await archive.config();
  const fileIds = await freeIds('files', files, target);
  const runIds = await freeIds('runs', runs, target);
  const modelIds = await freeModelIds(models, runIds, target);

  const putBytes = async (from: string, to: string) => {
    const stream = archive.bytes(from, counted);
    await written.bytes(to, stream);
  };
  for (const [id, row] of files) {
    const to = mapped(fileIds, id);
    await putBytes(`files-${id}`, `files-${to}`);
    await written.row('files', to, {
      ...row,
      id: to,
      deleted: true,
      about: fileAbout(row.about, to, fileIds),
    });
  }
  for (const [id, row] of models) {
    const to = mapped(modelIds, id);
    const { runId, ...about } = row.about;
    await putBytes(`models-${id}`, `models-${to}`);
    await written.row('models', to, {
      ...row,
      id: to,
      deleted: true,
      about: { ...about, id: to, ...(runId !== undefined && { runId: mapped(runIds, runId) }) },
    });
  }
  for (const [id, run] of runs) {
    const to = mapped(runIds, id);
    // First, so that whatever is left of it when the program is ended is swept with it.
    await written.row('runs', to, runRow(run, to, modelIds));
    for (const table of ['events', 'devTags'] as const) {
      for (const [key, row] of await archive.rows(table, id))
        await written.row(table, `${to}/${key.slice(id.length + 1)}`, row as Tables[typeof table]);
    }
    for (const [, score] of await archive.rows('testScores', id)) await written.row('testScores', to, score);
    const checkpoint = checkpoints.get(id);
    if (!checkpoint) continue;
    const name = slotName(to, 'a');
    await putBytes(slotName(id, 'a'), name);
    await written.row('checkpoints', to, { current: { name, ...checkpoint } });
  }
  const studyIds = await freeIds('studies', studies, target);
  for (const [id, row] of studies) {
    const study = row as Tables['studies'];
    const runsOf = study.runs.map((run) => ({ ...run, id: mapped(runIds, run.id) }));
    const to = mapped(studyIds, id);
    await written.row('studies', to, { ...study, id: to, runs: runsOf, isPaused: true, deleted: true });
  }
  const ids = (map: Ids) => [...map.values()];
  return { files: ids(fileIds), models: ids(modelIds), runs: ids(runIds), studies: ids(studyIds), config };
}

function runRow(run: ArchiveRow<'runs'>, id: string, modelIds: Ids): Tables['runs'] {
  const { queue: _queue, continues, ...rest } = run as Tables['runs'];
  return {
    ...rest,
    id,
    deleted: true,
    phase: run.phase === 'ended' ? 'ended' : 'paused',
    ...(continues !== undefined && { continues: mapped(modelIds, continues) }),
  };
}

function fileAbout(about: ArchiveRow<'files'>['about'], id: string, ids: Ids) {
  if (about.role === 'corpus') return { ...about, id };
  const coverage = about.coverage.map((each) => ({
    ...each,
    corpusId: mapped(ids, each.corpusId),
    coverage: { ...each.coverage, fileId: mapped(ids, each.coverage.fileId) },
  }));
  return { ...about, id, coverage };
}

/** An id that stands for itself where nothing of it was in the archive. */
function mapped(ids: Ids, id: string): string {
  return ids.get(id) ?? id;
}

/** The ids of the archive's rows, and new ones for those that the project has already. */
async function freeIds(
  table: 'files' | 'runs' | 'models' | 'studies',
  rows: readonly (readonly [id: string, row: unknown])[],
  { records }: Target,
): Promise<Ids> {
  const taken = new Set((await records.all(table)).map(([id]) => id));
  return new Map(rows.map(([id]) => [id, taken.has(id) ? newId() : id]));
}

/** The same for models: that of a run is known by the run's id. */
async function freeModelIds(
  models: readonly (readonly [id: string, row: ArchiveRow<'models'>])[],
  runIds: Ids,
  target: Target,
): Promise<Ids> {
  const free = await freeIds('models', models, target);
  const ofRuns = models.flatMap(([id, { about }]): [string, string][] =>
    about.runId !== undefined && runIds.has(about.runId)
      ? [[id, modelIdOf(mapped(runIds, about.runId))]]
      : [],
  );
  return new Map([...free, ...ofRuns]);
}

/** What was written, to be removed where the import fails. */
class Written {
  readonly #target: Target;
  readonly #names: string[] = [];
  readonly #rows: [keyof Tables, string][] = [];

  constructor(target: Target) {
    this.#target = target;
  }

  async bytes(name: string, bytes: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    this.#names.push(name);
    await this.#target.bytes.write(name, bytes);
  }

  async row<Table extends keyof Tables>(table: Table, key: string, row: Tables[Table]): Promise<void> {
    this.#rows.push([table, key]);
    await this.#target.records.put(table, key, row);
  }

  async remove(): Promise<void> {
    for (const [table, key] of this.#rows) await this.#target.records.remove(table, [key]);
    for (const name of this.#names) await this.#target.bytes.remove(name);
  }
}
