import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.ts';

/** `train RUN.json --out DIR`: trains a run on the CPU and writes its best model and its result. */
export const train: Command = {
  usage: 'RUN.json --out DIR',
  summary: 'train a run; writes DIR/model.tagloom and DIR/result.json',
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { out: { type: 'string' } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('train takes one run file');
    if (values.out === undefined) throw new UsageError('train needs --out DIR');
    // Loaded only here: the other commands need no device and start in half the time.
    const { trainRun } = await import('./train-run.ts');
    return trainRun(file, values.out);
  },
};
