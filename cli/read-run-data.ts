import { readCorpus } from '../src/data/corpora/read-corpus.ts';
import { readLabelledTexts } from '../src/data/corpora/read-labelled-texts.ts';
import type { EmbeddingTable } from '../src/data/sentences/corpus.ts';
import type { List } from '../src/data/sentences/list.ts';
import type { SentenceTable } from '../src/data/sentences/sentence-table.ts';
import { formsOfRun, readVectors } from '../src/learning/read-vectors.ts';
import type { DataSetSplits, Example, RunData } from '../src/learning/run-data.ts';
import { openFile, openInPlace } from '../src/platform/node/open-file.ts';
import {
  corpusProblems,
  duplicateProblems,
  type ReadingProblem,
  vectorProblems,
  wholeFile,
} from './reading-problem.ts';
import type { DataSetFiles, RunFile } from './run-file.ts';

/** The data of a run, and everything in its files that was read over. */
export interface ReadRunData {
  readonly data: RunData;
  readonly problems: readonly ReadingProblem[];
}

/** Reads all files of a run. Error: `TextError` naming file and line, or the reason of an aborted `signal`. */
export async function readRunData(run: RunFile, signal: AbortSignal): Promise<ReadRunData> {
  const problems: ReadingProblem[] = [...run.unused];
  const read: [string, DataSetSplits][] = [];
  for (const files of run.dataSets) read.push([files.id, await readSplits(files, problems, signal)]);
  const dataSets = Object.fromEntries(read);
  const forms = formsOfRun(dataSets);
  const embeddings: Record<string, EmbeddingTable> = {};
  for (const [language, name] of run.embeddings) {
    const file = await readVectors(openInPlace(name), name, forms, signal);
    problems.push(...vectorProblems(name, file));
    embeddings[language] = file;
  }
  return { data: { dataSets, embeddings }, problems };
}

async function readSplits(
  { id, kind, splits, tagColumn, encoding }: DataSetFiles,
  problems: ReadingProblem[],
  signal: AbortSignal,
): Promise<DataSetSplits> {
  const examples: Partial<Record<'train' | 'dev' | 'test', List<Example>>> = {};
  let trained: SentenceTable | undefined;
  for (const [split, name] of splits) {
    if (kind === 'classification') {
      examples[split] = await readLabelledTexts(openFile(name), { name, encoding, signal });
      continue;
    }
    const corpus = await readCorpus(openFile(name), { name, tagColumn, encoding, signal });
    problems.push(...corpusProblems(name, corpus));
    examples[split] = corpus.sentences;
    if (split === 'train') trained = corpus.sentences;
    else problems.push(...duplicateProblems(name, corpus.sentences, trained));
  }
  const [first] = splits;
  if (!examples.train && first) {
    const what = `The data set "${id}" has no training file, so that nothing is learnt from it.`;
    problems.push(wholeFile(first[1], what));
  }
  return { train: [], ...examples };
}
