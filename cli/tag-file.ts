import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { TagScheme } from '../src/core/tags/tag-scheme.ts';
import { marksSpans } from '../src/core/tags/tag-set.ts';
import { type LineBatch, readLines } from '../src/data/bytes/read-lines.ts';
import { TextError } from '../src/data/bytes/text-error.ts';
import type { DeviceChoice } from '../src/engine/open-device.ts';
import { tagSentences } from '../src/learning/tag-sentences.ts';
import { loadTagger } from '../src/network/load-tagger.ts';
import { tagsOf } from '../src/network/model-description.ts';
import { openFile } from '../src/platform/node/open-file.ts';
import { outputErrorOf } from '../src/platform/node/output-error.ts';
import { checkOutput } from './check-output.ts';
import { type CommandResult, UsageError } from './command.ts';
import { dataSetOfModel, modelBytes } from './read-model.ts';
import { openRunDevice } from './run-device.ts';
import { tagColumns } from './tag-columns.ts';
import type { TagLines, TagLinesJob } from './tag-lines.ts';
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
  /** Of `file`; UTF-8 where absent. `out` is UTF-8. */
  readonly encoding: string | undefined;
  /** Scheme of the predicted tags; that of the file where absent. */
  readonly scheme: Exclude<TagScheme, 'plain'> | undefined;
  /** Only tag sequences that BIOES allows; as in the model's configuration where absent. */
  readonly legalOnly: boolean | undefined;
  readonly device: DeviceChoice;
  /** Replace `out` where it exists. */
  readonly force: boolean;
}

/** Lines that are held at once: enough that batches of one length fill up. */
const linesAtOnce = 50_000;

/**
 * Writes the lines of a file with what a model predicts for them: a column of tags, or the class of each text. The file
 * streams; `out` is checked before the work, and is there only once all of it is tagged. Errors: `OutputError`, `TextError`,
 * `DeviceError`, those of a model file, `UsageError` for a data set or a scheme that the model cannot have.
 */
export async function tagFile({ modelFile, file, out, ...job }: TagJob): Promise<CommandResult> {
  const unfinished = await checkOutput(out, job.force);
  const device = await openRunDevice(job.device);
  try {
    const { tagger, dispose } = loadTagger(await modelBytes(modelFile), device);
    const { config } = tagger.description;
    const { id: dataSet, kind } = dataSetOfModel(config, job.dataSet);
    const form = kind === 'classification' ? tagTexts : tagColumns;
    const legalOnly = job.legalOnly ?? config.forbidIllegalTransitions;
    const spans = marksSpans(tagsOf(tagger.description, dataSet));
    if (!spans && job.scheme)
      throw new UsageError(`--scheme is for tags that mark spans, which those of '${dataSet}' do not`);
    const counts = await tagLines(
      form,
      { out, unfinished },
      {
        file,
        encoding: job.encoding,
        tokenColumn: job.tokenColumn,
        scheme: spans ? job.scheme : 'plain',
        tag: (sentences) => tagSentences(tagger, dataSet, sentences, { legalOnly }),
      },
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

async function tagLines(
  form: TagLines,
  { out, unfinished }: { readonly out: string; readonly unfinished: string },
  job: TagLinesJob,
): Promise<{ sentences: number; tokens: number }> {
  const { file } = job;
  const tagBatch = form.tagger(job);
  const counts = { sentences: 0, tokens: 0 };
  try {
    const result = await open(unfinished, 'w');
    try {
      for await (const batch of batchesOf(job, form)) {
        const { lines, sentences, tokens } = await tagBatch(batch);
        await writeAll(result, lines.map((line) => `${line}\n`).join(''));
        counts.sentences += sentences;
        counts.tokens += tokens;
      }
    } finally {
      await result.close();
    }
    if (counts.tokens === 0) throw new TextError({ code: 'empty-file', file, what: form.empty });
    if (unfinished !== out) await rename(unfinished, out);
  } catch (error) {
    if (unfinished !== out) await rm(unfinished, { force: true });
    throw outputErrorOf(error, out);
  }
  return counts;
}

/** `FileHandle.write` may write a part, as a full disk does before it refuses. */
async function writeAll(file: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten;
}

/** The lines of a file in batches that end where a sentence or a text does. */
async function* batchesOf(
  { file, encoding }: TagLinesJob,
  { endsUnit }: TagLines,
): AsyncGenerator<LineBatch> {
  let firstLine = 1;
  let lines: string[] = [];
  for await (const batch of readLines(openFile(file), { name: file, encoding })) {
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
