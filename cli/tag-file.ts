import { open, readFile, rename, rm } from 'node:fs/promises';
import { openDevice } from '../src/device/open-device.ts';
import { loadTagger } from '../src/model/load-tagger.ts';
import { dataSetOf } from '../src/model/model-description.ts';
import { type LineBatch, readLines } from '../src/text/read-lines.ts';
import { TextError } from '../src/text/text-error.ts';
import { tagSentences } from '../src/training/tag-sentences.ts';
import { type CommandResult, UsageError } from './command.ts';
import { nodeWasmSources } from './node-wasm-sources.ts';
import { openFile } from './open-file.ts';
import { tagColumns } from './tag-columns.ts';
import type { TagLines } from './tag-lines.ts';
import { tagTexts } from './tag-texts.ts';

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

/** Lines that are held at once: enough that batches of one length fill up. */
const linesAtOnce = 50_000;

/**
 * Writes the lines of a file with what a model predicts for them: a column of tags, or the class of each text. The file
 * streams; `out` is there only once all of it is tagged.
 */
export async function tagFile({ modelFile, file, out, ...job }: TagJob): Promise<CommandResult> {
  const { device } = await openDevice('wasm', nodeWasmSources());
  try {
    const { tagger, dispose } = loadTagger(await openModel(modelFile), device);
    const { config, plan } = tagger.description;
    const dataSet = job.dataSet ?? config.target;
    if (!plan.byDataSet.has(dataSet)) {
      const known = [...plan.byDataSet.keys()].join(', ');
      throw new UsageError(`the model has no data set '${dataSet}'; it has ${known}`);
    }
    const form = dataSetOf(tagger.description, dataSet).kind === 'classification' ? tagTexts : tagColumns;
    const legalOnly = job.legalOnly ?? config.forbidIllegalTransitions;
    const counts = await tagLines(form, { file, out, tokenColumn: job.tokenColumn }, (sentences) =>
      tagSentences(tagger, dataSet, sentences, { legalOnly }),
    );
    dispose();
    return {
      json: { dataSet, ...counts },
      text: `${counts.sentences} sentences, ${counts.tokens} tokens tagged as ${dataSet}`,
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

async function tagLines(
  form: TagLines,
  { file, out, tokenColumn }: Pick<TagJob, 'file' | 'out' | 'tokenColumn'>,
  tag: Parameters<TagLines['tagger']>[0]['tag'],
): Promise<{ sentences: number; tokens: number }> {
  const tagBatch = form.tagger({ file, tokenColumn, tag });
  const counts = { sentences: 0, tokens: 0 };
  const unfinished = `${out}.unfinished`;
  const result = await open(unfinished, 'w');
  try {
    for await (const batch of batchesOf(file, form)) {
      const { lines, sentences, tokens } = await tagBatch(batch);
      await result.write(lines.map((line) => `${line}\n`).join(''));
      counts.sentences += sentences;
      counts.tokens += tokens;
    }
    if (counts.tokens === 0) throw new TextError({ code: 'empty-file', file, what: form.empty });
  } catch (error) {
    await result.close();
    await rm(unfinished, { force: true });
    throw error;
  }
  await result.close();
  await rename(unfinished, out);
  return counts;
}

/** The lines of a file in batches that end where a sentence or a text does. */
async function* batchesOf(file: string, { endsUnit }: TagLines): AsyncGenerator<LineBatch> {
  let firstLine = 1;
  let lines: string[] = [];
  for await (const batch of readLines(openFile(file), { name: file })) {
    for (const line of batch.lines) {
      lines.push(line);
      if (lines.length < linesAtOnce || !endsUnit(line)) continue;
      yield { firstLine, lines };
      firstLine += lines.length;
      lines = [];
    }
  }
  if (lines.length > 0) yield { firstLine, lines };
}
