import { readFile, writeFile } from 'node:fs/promises';
import { openDevice } from '../src/device/open-device.ts';
import { loadTagger } from '../src/model/load-tagger.ts';
import { dataSetOf } from '../src/model/model-description.ts';
import { readLines } from '../src/text/read-lines.ts';
import { TextError } from '../src/text/text-error.ts';
import { tagSentences } from '../src/training/tag-sentences.ts';
import { type CommandResult, UsageError } from './command.ts';
import { nodeWasmSources } from './node-wasm-sources.ts';
import { openFile } from './open-file.ts';
import { type TokenLines, tokenLines } from './token-lines.ts';

/** What to tag, with what, and where the result goes. */
export interface TagJob {
  readonly modelFile: string;
  readonly file: string;
  readonly out: string;
  /** Which of the model's data sets; the target where absent. */
  readonly dataSet: string | undefined;
  /** 0-based column of the tokens; found where absent. */
  readonly tokenColumn: number | undefined;
  /** Only tag sequences that BIOES allows; as in the model's configuration where absent. */
  readonly legalOnly: boolean | undefined;
}

/** Writes the lines of a file of columns with one more column: the tags that a model predicts. */
export async function tagFile({ modelFile, file, out, ...job }: TagJob): Promise<CommandResult> {
  const lines: string[] = [];
  for await (const batch of readLines(openFile(file), { name: file }))
    for (const line of batch.lines) lines.push(line);
  const rows = tokenLines(lines, file, job.tokenColumn);
  const { device } = await openDevice('wasm', nodeWasmSources());
  try {
    const { tagger, dispose } = loadTagger(await openModel(modelFile), device);
    const { config, plan } = tagger.description;
    const dataSet = job.dataSet ?? config.target;
    if (!plan.byDataSet.has(dataSet)) {
      const known = [...plan.byDataSet.keys()].join(', ');
      throw new UsageError(`the model has no data set '${dataSet}'; it has ${known}`);
    }
    if (dataSetOf(tagger.description, dataSet).kind === 'classification')
      throw new UsageError(`the data set '${dataSet}' classifies texts and does not tag tokens`);
    const tagged = await tagSentences(
      tagger,
      dataSet,
      rows.sentences.map(({ tokens }) => tokens),
      { legalOnly: job.legalOnly ?? config.forbidIllegalTransitions },
    );
    dispose();
    await writeFile(out, withColumn(lines, rows, tagged));
    const tokens = rows.sentences.reduce((sum, sentence) => sum + sentence.tokens.length, 0);
    return {
      json: { dataSet, sentences: rows.sentences.length, tokens },
      text: `${rows.sentences.length} sentences, ${tokens} tokens tagged as ${dataSet}`,
    };
  } finally {
    device.close();
  }
}

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
