import { readFileSync } from 'node:fs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { stageArchive } from '../../project/archive/import-archive.ts';
import { replaceProject } from '../../project/archive/replacement.ts';
import { memoryStorage } from '../../project/storage/opened-storage.ts';

/** The archive of a small project. */
export function projectArchive(): Uint8Array {
  return new Uint8Array(
    readFileSync(new URL('../../project/archive/fixtures/version-1.zip', import.meta.url)),
  );
}

/** Imports an archive into an empty project. */
export async function importedProject(bytes: Uint8Array): Promise<unknown> {
  const storage = memoryStorage('Nothing is kept when this test ends.');
  const file = new File([Uint8Array.from(bytes)], 'mutant.zip');
  await replaceProject(await stageArchive(file, storage, () => {}), storage);
  return storage.runs.list();
}

/** The same with one entry replaced, whose name is the first line, and whose checksum is right. */
export async function importedRecords(bytes: Uint8Array): Promise<unknown> {
  const text = new TextDecoder().decode(bytes);
  const end = text.indexOf('\n');
  const entries = unzipSync(projectArchive());
  return importedProject(
    zipSync({ ...entries, [text.slice(0, end)]: strToU8(text.slice(end + 1)) }, { level: 1 }),
  );
}
