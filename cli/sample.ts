import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.ts';

/** `sample DIR`: writes the sample project. An existing file of the same name is never replaced. */
export const sample: Command = {
  usage: 'DIR',
  summary: 'writes the sample corpora and word vectors into DIR, which is made where it is absent',
  options: [['DIR', 'where the files go; none is written over another']],
  async run(args) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    const [folder, another] = positionals;
    if (folder === undefined || another !== undefined) throw new UsageError('sample takes one DIR');
    // Loaded only here: its word lists take a while to make.
    const { sampleProject } = await import('../src/data/sample/sample-project.ts');
    const paths: string[] = [];
    try {
      await mkdir(folder, { recursive: true });
      for (const { name, text } of sampleProject()) {
        const path = join(folder, name);
        await writeFile(path, text, { flag: 'wx' });
        paths.push(path);
      }
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
      const path = cause instanceof Error && 'path' in cause ? String(cause.path) : folder;
      if (code === '') throw cause;
      throw new UsageError(
        code === 'EEXIST' ? `${path} exists already` : `${path} cannot be written (${code})`,
      );
    }
    return { json: { files: paths }, text: paths.join('\n') };
  },
};
