import { GatheredBlob } from '../../data/bytes/gathered-blob.ts';
import { type Emit, emitProblem } from '../emit.ts';
import type { ModelService } from '../model-service.ts';
import type { OpenStorage } from '../storage/opened-storage.ts';
import { writeArchive } from './write-archive.ts';

/** The whole project as one file, named by the day. Error: StorageError. */
export async function exportedProject(
  { storage, models }: { readonly storage: OpenStorage; readonly models: ModelService },
  emit: Emit,
): Promise<{ readonly name: string; readonly blob: Blob }> {
  const name = `tagloom-project-${new Date().toISOString().slice(0, 10)}.zip`;
  const gathered = new GatheredBlob();
  await writeArchive(
    {
      ...storage,
      modelBytes: async (id) => new Blob([await models.bytes(id)]),
      tell: (error) => emitProblem(emit, error),
    },
    {
      name,
      sink: new WritableStream({ write: (chunk) => gathered.add(chunk) }),
      report: (file, doneBytes, totalBytes) =>
        emit({ kind: 'reading', name: file, isWriting: true, doneBytes, totalBytes }),
    },
  );
  return { name, blob: new Blob([gathered.blob()], { type: 'application/zip' }) };
}
