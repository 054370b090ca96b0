import { expect, test } from 'vitest';
import { FileService } from './file-service.ts';
import type { ProjectFile } from './protocol/project.ts';
import { KeptBlobs } from './storage/kept-blobs.ts';
import { MemoryBytes } from './storage/memory-bytes.ts';
import { MemoryRecords } from './storage/memory-records.ts';

test('word vectors of one name are told apart by a number, also where one comes back', async () => {
  const files = new FileService(
    new KeptBlobs<ProjectFile>('files', new MemoryBytes(), new MemoryRecords()),
    () => undefined,
  );
  const vectors = (numbers: string) => new File([`jan ${numbers}\npiet ${numbers}\n`], 'nld.words.vec.gz');
  const names = async () => (await files.list()).map(({ name }) => name).sort();
  expect(await files.add([vectors('1 2 3'), vectors('1 2 3 4')])).toMatchObject({ refused: [] });
  expect(await names()).toEqual(['nld.words (2).vec.gz', 'nld.words.vec.gz']);
  const { refused } = await files.add([vectors('1 2 3 4')]);
  expect(refused).toMatchObject([{ message: 'nld.words.vec.gz is in the project already.' }]);

  const first = (await files.list()).find(({ name }) => name === 'nld.words.vec.gz')?.id ?? '';
  await files.remove(first);
  await files.add([vectors('1 2 3 4 5')]);
  await files.restore(first);
  expect(await names()).toEqual(['nld.words (2).vec.gz', 'nld.words (3).vec.gz', 'nld.words.vec.gz']);
});
