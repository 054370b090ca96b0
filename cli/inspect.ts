import { parseArgs } from 'node:util';
import { peekChunks } from '../src/data/bytes/byte-source.ts';
import { countCorpus } from '../src/data/corpora/count-corpus.ts';
import { GUESS_BYTES, isEmbeddingFile } from '../src/data/detect/detect-file.ts';
import { readEmbeddings } from '../src/data/embeddings/read-embeddings.ts';
import { openFile } from '../src/platform/node/open-file.ts';
import { type Command, type CommandResult, UsageError } from './command.ts';
import { encodingOption } from './encoding-option.ts';
import { formatProblem, vectorProblems } from './reading-problem.ts';
import { textTable } from './text-table.ts';

const ILLEGAL_SHOWN = 10;

/** `inspect FILE`: what a corpus, or a file of word vectors, holds. */
export const inspect: Command = {
  usage: 'FILE [--encoding LABEL]',
  summary:
    'what a corpus holds: format, tag scheme, sentences, spans, illegal tags; or a file of word vectors',
  options: [
    ['FILE', 'a corpus or a file of word vectors, plain or gzipped'],
    ['--encoding LABEL', 'such as latin1; utf-8 where absent'],
  ],
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { encoding: { type: 'string' } },
    });
    const [file, another] = positionals;
    if (file === undefined || another !== undefined) throw new UsageError('inspect takes one FILE');
    const encoding = encodingOption(values.encoding);
    const { head, all } = await peekChunks(openFile(file), GUESS_BYTES);
    if (isEmbeddingFile(head)) return vectorFacts(file, all);
    return corpusFacts(file, all, encoding);
  },
};

async function corpusFacts(
  file: string,
  bytes: AsyncGenerator<Uint8Array>,
  encoding: string | undefined,
): Promise<CommandResult> {
  const { format, scheme, columns, sentences, tokens, spans, byType, illegal, illegalCount } =
    await countCorpus(bytes, { name: file, encoding });
  const facts = { format, scheme, columns, sentences, tokens, spans };
  const rows = [
    ...Object.entries(facts).map(([name, value]) => [name, value === null ? '–' : String(value)]),
    ['illegal tags', String(illegalCount)],
    ...Object.entries(byType).map(([type, count]) => [`  ${type}`, String(count)]),
  ];
  const shown = illegal.slice(0, ILLEGAL_SHOWN);
  const faults = shown.map(({ line, tag, reason }) => `${file}:${line}: ${tag}: ${reason}`);
  if (illegalCount > shown.length) faults.push(`and ${illegalCount - shown.length} more`);
  return { json: { ...facts, byType, illegal, illegalCount }, text: [textTable(rows), ...faults].join('\n') };
}

async function vectorFacts(file: string, bytes: AsyncGenerator<Uint8Array>): Promise<CommandResult> {
  const read = await readEmbeddings(bytes, { name: file, keep: () => false, checkAll: true });
  const facts = { format: `${read.format} vectors`, words: read.wordsInFile, dimension: read.dimension };
  const rows = Object.entries(facts).map(([name, value]) => [name, String(value)]);
  const faults = vectorProblems(file, read).map(formatProblem);
  return { json: { ...facts, problems: read.problems }, text: [textTable(rows), ...faults].join('\n') };
}
