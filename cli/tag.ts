import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openDevice } from '../src/device/open-device.ts';
import { loadTagger } from '../src/model/load-tagger.ts';
import { dataSetOf } from '../src/model/model-description.ts';
import { readLines } from '../src/text/read-lines.ts';
import { TextError } from '../src/text/text-error.ts';
import { tagSentences } from '../src/training/tag-sentences.ts';
import { type Command, UsageError } from './command.ts';
import { nodeWasmSources } from './node-wasm-sources.ts';
import { openFile } from './open-file.ts';
import { type TokenLines, tokenLines } from './token-lines.ts';

/** `tag MODEL FILE --out FILE`: appends a column of predicted tags to a file of columns. */
export const tag: Command = {
  usage: 'MODEL FILE --out FILE [--data-set ID] [--token-column N] [--legal-only]',
  summary: 'tag a file of columns (a token a line) with a trained model',
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
    const lines: string[] = [];
    for await (const batch of readLines(openFile(file), { name: file })) lines.push(...batch.lines);
    const rows = tokenLines(lines, file, column === undefined ? undefined : Number(column) - 1);

    const { device } = await openDevice('wasm', nodeWasmSources());
    try {
      const { tagger, dispose } = loadTagger(await openModel(modelFile), device);
      const { config } = tagger.description;
      const dataSet = values['data-set'] ?? config.target;
      if (!tagger.description.plan.byDataSet.has(dataSet)) {
        const known = [...tagger.description.plan.byDataSet.keys()].join(', ');
        throw new UsageError(`the model has no data set '${dataSet}'; it has ${known}`);
      }
      if (dataSetOf(tagger.description, dataSet).kind === 'classification')
        throw new UsageError(`the data set '${dataSet}' classifies texts and does not tag tokens`);
      const tagged = await tagSentences(
        tagger,
        dataSet,
        rows.sentences.map(({ tokens }) => tokens),
        { legalOnly: values['legal-only'] ?? config.forbidIllegalTransitions },
      );
      dispose();
      await writeFile(values.out, withColumn(lines, rows, tagged));
      const tokens = rows.sentences.reduce((sum, sentence) => sum + sentence.tokens.length, 0);
      return {
        json: { dataSet, sentences: rows.sentences.length, tokens },
        text: `${rows.sentences.length} sentences, ${tokens} tokens tagged as ${dataSet}`,
      };
    } finally {
      device.close();
    }
  },
};

async function openModel(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (cause) {
    throw new TextError({ code: 'no-such-file', file, what: 'the model cannot be read' }, { cause });
  }
}

function withColumn(
  lines: readonly string[],
  { sentences, separator }: TokenLines,
  tagged: readonly (readonly string[])[],
): string {
  const out = [...lines];
  for (const [sentence, { lineIndices }] of sentences.entries()) {
    for (const [token, index] of lineIndices.entries())
      out[index] = `${lines[index] ?? ''}${separator}${tagged[sentence]?.[token] ?? ''}`;
  }
  return out.map((line) => `${line}\n`).join('');
}
