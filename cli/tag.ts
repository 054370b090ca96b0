import { parseArgs } from 'node:util';
import type { TagScheme } from '../src/core/tags/tag-scheme.ts';
import { type Command, UsageError } from './command.ts';
import { deviceChoice, deviceOption } from './device-option.ts';
import { encodingOption } from './encoding-option.ts';

/** Schemes that `--scheme` takes, by the name that it takes. */
const schemes: ReadonlyMap<string, Exclude<TagScheme, 'plain'>> = new Map([
  ['iob1', 'IOB1'],
  ['iob2', 'IOB2'],
  ['bioes', 'BIOES'],
  ['bilou', 'BILOU'],
]);

/** `tag MODEL FILE --out FILE`: adds a column of predicted tags to a file of columns, or a class to each text. */
export const tag: Command = {
  usage:
    'MODEL FILE --out FILE [--data-set ID] [--token-column N] [--encoding LABEL] [--scheme NAME] [--legal-only] [--device NAME] [--force]',
  summary: 'tag a file of columns (a token a line), or classify texts (one a line), with a trained model',
  options: [
    ['MODEL', 'a model file, as train writes it'],
    ['FILE', 'what to tag; it may be gzipped'],
    ['--out FILE', 'where the tagged lines go'],
    ['--data-set ID', "which of the model's data sets; its target where absent"],
    ['--token-column N', 'column of the tokens, from 1; found where absent'],
    ['--encoding LABEL', 'of FILE, such as latin1; utf-8 where absent. The tagged lines are utf-8'],
    [
      '--scheme NAME',
      'iob1, iob2, bioes or bilou; where absent, that of the tags in FILE, or bioes without any',
    ],
    ['--legal-only', 'only sequences of tags that BIOES allows'],
    deviceOption,
    ['--force', 'replace an existing file'],
  ],
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        'data-set': { type: 'string' },
        'token-column': { type: 'string' },
        encoding: { type: 'string' },
        scheme: { type: 'string' },
        'legal-only': { type: 'boolean' },
        device: { type: 'string' },
        force: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const [modelFile, file, ...more] = positionals;
    if (modelFile === undefined || file === undefined || more.length > 0)
      throw new UsageError('tag takes a model and a file');
    if (values.out === undefined || values.out === '') throw new UsageError('tag needs --out FILE');
    const column = values['token-column'];
    if (column !== undefined && !/^[1-9]\d*$/.test(column))
      throw new UsageError(`--token-column takes a column number from 1 on, not '${column}'`);
    const scheme = values.scheme === undefined ? undefined : schemes.get(values.scheme.toLowerCase());
    if (values.scheme !== undefined && scheme === undefined)
      throw new UsageError(`--scheme takes ${[...schemes.keys()].join(', ')}, not '${values.scheme}'`);
    const device = deviceChoice(values.device);
    // Loaded only here: the other commands need no device and start in half the time.
    const { tagFile } = await import('./tag-file.ts');
    return tagFile({
      modelFile,
      file,
      out: values.out,
      dataSet: values['data-set'],
      tokenColumn: column === undefined ? undefined : Number(column) - 1,
      encoding: encodingOption(values.encoding),
      scheme,
      legalOnly: values['legal-only'],
      device,
      force: values.force ?? false,
    });
  },
};
