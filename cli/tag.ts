import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.ts';

/** `tag MODEL FILE --out FILE`: adds a column of predicted tags to a file of columns, or a class to each text. */
export const tag: Command = {
  usage: 'MODEL FILE --out FILE [--data-set ID] [--token-column N] [--legal-only]',
  summary: 'tag a file of columns (a token a line), or classify texts (one a line), with a trained model',
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        'data-set': { type: 'string' },
        'token-column': { type: 'string' },
        'legal-only': { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const [modelFile, file, ...more] = positionals;
    if (modelFile === undefined || file === undefined || more.length > 0)
      throw new UsageError('tag takes a model and a file');
    if (values.out === undefined) throw new UsageError('tag needs --out FILE');
    const column = values['token-column'];
    if (column !== undefined && !/^[1-9]\d*$/.test(column))
      throw new UsageError(`--token-column takes a column number from 1 on, not '${column}'`);
    // Loaded only here: the other commands need no device and start in half the time.
    const { tagFile } = await import('./tag-file.ts');
    return tagFile({
      modelFile,
      file,
      out: values.out,
      dataSet: values['data-set'],
      tokenColumn: column === undefined ? undefined : Number(column) - 1,
      legalOnly: values['legal-only'],
    });
  },
};
