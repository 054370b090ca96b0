import type { EmbeddingTable } from '../src/text/corpus.ts';
import type { List } from '../src/text/list.ts';
import { readCorpus } from '../src/text/read-corpus.ts';
import { readLabelledTexts } from '../src/text/read-labelled-texts.ts';
import { formsOfRun, readVectors } from '../src/training/read-vectors.ts';
import type { DataSetSplits, Example, RunData } from '../src/training/run-data.ts';
import { openFile } from './open-file.ts';
import type { RunFile } from './run-file.ts';

/** Reads all files of a run. Error: `TextError` naming file and line. */
export async function readRunData({ dataSets, embeddings }: RunFile): Promise<RunData> {
  const read: [string, DataSetSplits][] = [];
  for (const { id, kind, splits, tagColumn } of dataSets) {
    const examples: Partial<Record<'train' | 'dev' | 'test', List<Example>>> = {};
    for (const [split, name] of splits) {
      examples[split] =
        kind === 'classification'
          ? await readLabelledTexts(openFile(name), { name })
          : (await readCorpus(openFile(name), { name, tagColumn })).sentences;
    }
    read.push([id, { train: [], ...examples }]);
  }
  const splits = Object.fromEntries(read);
  const forms = formsOfRun(splits);
  const tables: Record<string, EmbeddingTable> = {};
  for (const [language, name] of embeddings)
    tables[language] = await readVectors(openFile(name), name, forms);
  return { dataSets: splits, embeddings: tables };
}
