import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openFolderStorage } from '../../src/platform/node/folder-storage.ts';
import { outputErrorOf } from '../../src/platform/node/output-error.ts';
import { writeArchive } from '../../src/project/archive/write-archive.ts';
import type { ModelRecord } from '../../src/project/protocol/project.ts';
import { modelIdOf } from '../../src/project/run-record-of.ts';
import { KeptBlobs } from '../../src/project/storage/kept-blobs.ts';
import type { OpenStorage } from '../../src/project/storage/opened-storage.ts';
import { WorkerError } from '../../src/project/worker-error.ts';
import { checkOutput } from '../check-output.ts';
import { type CommandResult, UsageError } from '../command.ts';
import { runIdOf } from './run-id-of.ts';

/** `project DIR export`: the whole project as one archive, or the model of a run. */
export async function exportArchive(folder: string, args: readonly string[]): Promise<CommandResult> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string' },
      run: { type: 'string' },
      model: { type: 'string' },
      force: { type: 'boolean' },
    },
  });
  const { run, model, out, force = false } = values;
  if ((run === undefined) !== (model === undefined))
    throw new UsageError('--run RUN and --model FILE go together');
  if (model !== undefined && out !== undefined)
    throw new UsageError('--out is for the archive, and --model for the model of a run');
  const storage = await openFolderStorage(folder, 'read');
  const kept = new KeptBlobs<ModelRecord>('models', storage.bytes, storage.records);
  if (run !== undefined && model !== undefined) {
    const id = modelIdOf(
      runIdOf(
        run,
        (await storage.runs.list()).map(({ run: each }) => each),
      ),
    );
    if (!(await kept.list()).some((record) => record.id === id))
      throw new WorkerError('no-model', `The run "${run}" has no model yet.`);
    const blob = await kept.read(id);
    await writeTo(model, force, async (file) => {
      for await (const chunk of blob.stream()) await file.writeFile(chunk);
    });
    return { json: { file: model, bytes: blob.size }, text: `${model}: the model of "${run}"` };
  }
  const path = out ?? `${basename(resolve(folder))}.zip`;
  let bytes = 0;
  await writeTo(path, force, async (file) => {
    const sink = new WritableStream<Uint8Array>({
      async write(chunk) {
        bytes += chunk.length;
        await file.writeFile(chunk);
      },
    });
    await writeArchive(sourceOf(storage, kept), { name: path, sink, report: () => {} });
  });
  return {
    json: { file: path, bytes },
    text: `${path}: the whole project, ${bytes.toLocaleString('en')} bytes`,
  };
}

function sourceOf(storage: OpenStorage, models: KeptBlobs<ModelRecord>) {
  const tell = (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  };
  // Read at once: a process that trains may replace it.
  const modelBytes = async (id: string) => new Blob([await (await models.read(id)).arrayBuffer()]);
  return { ...storage, modelBytes, tell };
}

/** Writes a file beside its place, and renames it when it is whole. Error: `OutputError`, and those of `write`. */
async function writeTo(
  path: string,
  force: boolean,
  write: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const unfinished = await checkOutput(path, force);
  try {
    const file = await open(unfinished, 'w');
    try {
      await write(file);
      if (unfinished !== path) await file.sync();
    } finally {
      await file.close();
    }
    if (unfinished !== path) await rename(unfinished, path);
  } catch (error) {
    if (unfinished !== path) await rm(unfinished, { force: true });
    throw outputErrorOf(error, path);
  }
}
