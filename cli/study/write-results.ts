import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunConfig } from '../../src/core/config/run-config.ts';
import { DEFAULT_RESAMPLES } from '../../src/core/metrics/bootstrap.ts';
import type { SentenceCounts } from '../../src/core/metrics/sentence-counts.ts';
import { mapRunData } from '../../src/learning/map-run-data.ts';
import { goldOf } from '../../src/learning/run-data.ts';
import { replaceFile } from '../../src/platform/node/replace-file.ts';
import { differingTable } from '../../src/studies/differing-table.ts';
import { printColors } from '../../src/studies/figures/figure-look.ts';
import { writeSvg } from '../../src/studies/figures/write-svg.ts';
import { comparisonsTable, foldsTable } from '../../src/studies/study-comparisons.ts';
import { foundTable, scoresTable, studyFigures } from '../../src/studies/study-figures.ts';
import { runsTable, type StudyRow, summaryTable } from '../../src/studies/study-tables.ts';
import { tableCsv } from '../../src/studies/tables/table-csv.ts';
import { tableLatex } from '../../src/studies/tables/table-latex.ts';
import { tableMarkdown } from '../../src/studies/tables/table-markdown.ts';
import { type CsvCell, writeCsv } from '../../src/studies/tables/write-csv.ts';
import { sentencesName } from '../run-folder.ts';
import type { StudyData } from './study-data.ts';
import type { StudyFolder } from './study-folder.ts';

/** Size of the figures in pixels. */
const figureSize = { width: 720, height: 420 };

/** Writes files into a folder inside that of the study. */
async function writeInto(
  folder: StudyFolder,
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const path = join(folder.path, name);
  await mkdir(path, { recursive: true });
  for (const [file, text] of Object.entries(files)) await replaceFile(join(path, file), text);
}

/** Writes the tables that are kept up while runs end: `runs.csv` and `summary.csv`. Error: `OutputError`. */
export async function writeTables(folder: StudyFolder, rows: readonly StudyRow[]): Promise<void> {
  const { plan } = folder.study;
  await writeInto(folder, 'tables', {
    'runs.csv': writeCsv(runsTable(plan, rows)),
    'summary.csv': writeCsv(summaryTable(plan, rows)),
  });
}

/**
 * Writes what takes longer: the tests that draw samples of sentences, the tables of scores and of differing sentences in every
 * format, and the figures. Error: `OutputError`.
 */
export async function writeResults(
  folder: StudyFolder,
  rows: readonly StudyRow[],
  data: StudyData,
): Promise<void> {
  const { plan, config } = folder.study;
  const { counts, correctTags, predicted } = await readSentences(folder, rows);
  const targetSentences = data.sentences.get(config.target);
  const resampling = { resamples: DEFAULT_RESAMPLES, seed: 1 };
  const results = {
    plan,
    target: config.target,
    rows,
    correctTags,
    ...(targetSentences !== undefined && { targetSentences }),
  };
  await writeInto(folder, 'tables', {
    ...csvFile('comparisons', comparisonsTable(plan, rows, counts, resampling)),
    ...csvFile('folds', foldsTable(plan, rows, counts, resampling)),
    ...tableFiles('scores', scoresTable(results)),
    ...tableFiles('search', foundTable(results)),
    ...tableFiles('sentences', differingTable(plan, rows, predicted, goldSentences(config, data))),
  });
  const figures = studyFigures(results);
  const style = { ...figureSize, colors: printColors };
  for (const { name, draw, csv } of figures)
    await writeInto(folder, 'figures', { [`${name}.svg`]: writeSvg(draw(style)), [`${name}.csv`]: csv() });
}

/** The target's test sentences with their gold tags; none where a fold is the test set, which differs from run to run. */
function goldSentences(config: RunConfig, { data }: StudyData) {
  const { dataSets } = mapRunData(config, data);
  const test = dataSets[config.target]?.test ?? [];
  return test.map((example) => ({ tokens: example.tokens, gold: goldOf(example) }));
}

function csvFile(name: string, rows: readonly (readonly CsvCell[])[] | undefined) {
  return rows ? { [`${name}.csv`]: writeCsv(rows) } : {};
}

function tableFiles(name: string, table: Parameters<typeof tableCsv>[0] | undefined) {
  if (!table) return {};
  return {
    [`${name}.csv`]: tableCsv(table),
    [`${name}.md`]: tableMarkdown(table),
    [`${name}.tex`]: tableLatex(table),
  };
}

/** What each run predicted for the test sentences, and what each adds to the score. */
async function readSentences(folder: StudyFolder, rows: readonly StudyRow[]) {
  const counts = new Map<string, SentenceCounts>();
  const correctTags = new Map<string, Readonly<Record<string, number>>>();
  const predicted = new Map<string, readonly (readonly string[])[]>();
  for (const id of new Set(rows.map((row) => row.id))) {
    const text = await readFile(join(folder.pathOf(id), sentencesName), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const { above, below, correctTags: tags, predicted: joined } = JSON.parse(text);
    counts.set(id, { above: Int32Array.from(above), below: Int32Array.from(below) });
    correctTags.set(id, tags);
    predicted.set(
      id,
      joined.map((each: string) => each.split(' ')),
    );
  }
  return { counts, correctTags, predicted };
}
