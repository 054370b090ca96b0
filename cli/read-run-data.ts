import { readCorpus } from '../src/text/read-corpus.ts';
import { readEmbeddings } from '../src/text/read-embeddings.ts';
import { readLabelledTexts } from '../src/text/read-labelled-texts.ts';
import type { DataSetSplits, Example, RunData } from '../src/training/run-data.ts';
import { openFile } from './open-file.ts';
import type { RunFile } from './run-file.ts';

/** Reads all files of a run. Error: `TextError` naming file and line. */
export async function readRunData({ dataSets, embeddings }: RunFile): Promise<RunData> {
  const read: [string, DataSetSplits][] = [];
  for (const { id, kind, splits, tagColumn } of dataSets) {
    const examples: Partial<Record<'train' | 'dev' | 'test', readonly Example[]>> = {};
    for (const [split, name] of splits) {
      examples[split] =
        kind === 'classification'
          ? await readLabelledTexts(openFile(name), { name })
          : (await readCorpus(openFile(name), { name, tagColumn })).sentences;
    }
    read.push([id, { train: [], ...examples }]);
  }
  const tables = embeddings.map(
    async ([language, name]) => [language, await readEmbeddings(openFile(name), { name })] as const,
  );
  return {
    dataSets: Object.fromEntries(read),
    embeddings: Object.fromEntries(await Promise.all(tables)),
  };
}
