import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { OutputError } from '../../src/platform/node/output-error.ts';
import { ArchiveReader } from '../../src/project/archive/archive-reader.ts';
import { handlers } from '../../src/project/handlers.ts';
import { WorkerError } from '../../src/project/worker-error.ts';
import { type CommandResult, UsageError } from '../command.ts';
import { list } from './list.ts';
import { withProject } from './with-project.ts';

/** `project DIR import FILE.zip`: makes the folder the project of an archive; one that is there is replaced with --force. */
export async function importArchive(folder: string, args: readonly string[]): Promise<CommandResult> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { force: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [path, another] = positionals;
  if (path === undefined || another !== undefined)
    throw new UsageError('project DIR import takes one FILE.zip');
  const blob = await openAsBlob(path).catch(() => {
    throw new WorkerError('archive', `${path} cannot be read.`, path);
  });
  const file = new File([blob], basename(path));
  // Before a folder is made for it.
  await (await ArchiveReader.open(file)).close();
  await withProject(
    folder,
    { device: 'wasm' },
    () => {},
    async ({ project, snapshot: { files, runs, models } }) => {
      if (files.length + runs.length + models.length > 0 && values.force !== true) {
        throw new OutputError(
          `${folder} holds a project of ${files.length} files, ${runs.length} runs and ${models.length} models; --force replaces it.`,
        );
      }
      await handlers.importProject(project, { file });
    },
  );
  return list(folder, []);
}
