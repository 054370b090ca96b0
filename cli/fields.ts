import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.ts';

/** `fields`: lists what a run file may set. */
export const fields: Command = {
  usage: '',
  summary: 'list the settings of a run file, with their defaults and what they may be',
  options: [],
  notes: 'A dot is an object within: optimizer.clipNorm is { "optimizer": { "clipNorm": 5 } }.',
  async run(args) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    if (positionals.length > 0) throw new UsageError('fields takes no arguments');
    // Loaded only here: the other commands start without it.
    const { listFields } = await import('./list-fields.ts');
    return listFields();
  },
};
