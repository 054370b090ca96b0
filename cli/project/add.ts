import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { handlers } from '../../src/project/handlers.ts';
import type { RefusedFile } from '../../src/project/protocol/project.ts';
import { type CommandResult, UsageError } from '../command.ts';
import { encodingOption } from '../encoding-option.ts';
import { withProject } from './with-project.ts';

/** `project DIR add FILE...`: reads files into the project. What is refused is said on standard error, and the rest is added. */
export async function add(folder: string, args: readonly string[]): Promise<CommandResult> {
  const { values, positionals: paths } = parseArgs({
    args: [...args],
    options: { encoding: { type: 'string' }, sample: { type: 'boolean' } },
    allowPositionals: true,
  });
  const { sample = false } = values;
  if (paths.length === 0 && !sample) throw new UsageError('project DIR add takes files, or --sample');
  const encoding = encodingOption(values.encoding);
  const refused: RefusedFile[] = [];
  const files: File[] = [];
  for (const path of paths) {
    const file = await fileOf(path);
    if (typeof file === 'string') refused.push({ name: path, message: file });
    else files.push(file);
  }
  // A folder is not made for nothing.
  if (files.length === 0 && !sample) {
    tellRefused(refused);
    return { json: { files: [], models: [], refused }, text: 'Nothing was added.', exitCode: 1 };
  }
  return withProject(
    folder,
    { device: 'wasm' },
    () => {},
    async ({ project, snapshot }) => {
      if (sample) await handlers.addSample(project);
      const answer = await handlers.addFiles(project, {
        files,
        ...(encoding !== undefined && { encoding }),
      });
      refused.push(...answer.refused);
      for (const name of answer.archives) {
        const message = `${name} is the archive of a whole project; "tagloom project ${folder} import ${name}" opens it.`;
        refused.push({ name, message });
      }
      tellRefused(refused);
      const isNew = ({ id }: { readonly id: string }) =>
        ![...snapshot.files, ...snapshot.models].some((known) => known.id === id);
      const added = answer.files.filter(isNew);
      const models = answer.models.filter(isNew);
      const lines = [
        ...added.map((file) => {
          const what =
            file.role === 'corpus'
              ? `${file.language}.${file.task} ${file.split}, ${file.statistics.sentences.toLocaleString('en')} sentences`
              : `${file.language} vectors, ${file.words.toLocaleString('en')} words of ${file.dimension} numbers`;
          return `${file.name}: ${what}`;
        }),
        ...models.map(({ name, target }) => `${name}: a model for ${target}`),
      ];
      const brief = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });
      return {
        json: { files: added.map(brief), models: models.map(brief), refused },
        text: lines.join('\n') || 'Nothing was added.',
        exitCode: refused.length > 0 ? 1 : 0,
      };
    },
  );
}

/** A file that is read as it is wanted; why it cannot be read otherwise. */
async function fileOf(path: string): Promise<File | string> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return `${path}: there is no such file.`;
  if (!found.isFile()) return `${path} is no file.`;
  try {
    return new File([await openAsBlob(path)], basename(path));
  } catch {
    return `${path} cannot be read.`;
  }
}

function tellRefused(refused: readonly RefusedFile[]): void {
  for (const { name, message, encodings = [] } of refused) {
    const sentence = message.startsWith(name) ? message : `${name}: ${message}`;
    const again = encodings.length > 0 ? ' Give --encoding with the right one.' : '';
    process.stderr.write(`tagloom: ${sentence}${again}\n`);
  }
}
