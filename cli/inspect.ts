import { parseArgs } from 'node:util';
import { corpusStatistics } from '../src/text/corpus-statistics.ts';
import { readCorpus } from '../src/text/read-corpus.ts';
import { type Command, UsageError } from './command.ts';
import { openFile } from './open-file.ts';
import { textTable } from './text-table.ts';

const ILLEGAL_SHOWN = 10;

/** `inspect FILE`: what a corpus file holds. */
export const inspect: Command = {
  usage: 'FILE [--encoding LABEL]',
  summary: 'what a corpus holds: format, tag scheme, sentences, names, illegal tags',
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { encoding: { type: 'string' } },
    });
    const [file, another] = positionals;
    if (file === undefined || another !== undefined) throw new UsageError('inspect takes one FILE');
    const corpus = await readCorpus(openFile(file), { name: file, encoding: values.encoding });
    const { sentences, tokens, names, byType } = corpusStatistics(corpus);
    const { format, scheme, columns, illegal } = corpus;
    const facts = { format, scheme, columns, sentences, tokens, names };
    const rows = [
      ...Object.entries(facts).map(([name, value]) => [name, value === null ? '–' : String(value)]),
      ['illegal tags', String(illegal.length)],
      ...Object.entries(byType).map(([type, count]) => [`  ${type}`, String(count)]),
    ];
    const shown = illegal.slice(0, ILLEGAL_SHOWN);
    const faults = shown.map(({ line, tag, reason }) => `${file}:${line}: ${tag}: ${reason}`);
    if (illegal.length > shown.length) faults.push(`and ${illegal.length - shown.length} more`);
    return { json: { ...facts, byType, illegal }, text: [textTable(rows), ...faults].join('\n') };
  },
};
