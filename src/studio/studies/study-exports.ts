import { dataSetIdOf } from '../../core/config/data-sets.ts';
import { vectorsOf } from '../../core/config/word-vectors.ts';
import { printColors } from '../../studies/figures/figure-look.ts';
import { writeSvg } from '../../studies/figures/write-svg.ts';
import { scoresTable, studyFigures } from '../../studies/study-figures.ts';
import { runsTable, summaryTable } from '../../studies/study-tables.ts';
import { tableCsv } from '../../studies/tables/table-csv.ts';
import { tableLatex } from '../../studies/tables/table-latex.ts';
import { tableMarkdown } from '../../studies/tables/table-markdown.ts';
import { writeCsv } from '../../studies/tables/write-csv.ts';
import type { ProjectFile } from '../stores/project-store.ts';
import type { StudyRecord } from '../stores/study-store.ts';
import { studyStrings } from './strings.ts';
import { figureSize, resultsOf } from './study-results.ts';

/** What can be exported of a study. */
export type ExportName = keyof typeof studyStrings.exportNames;

/** Exports that a study has: without sizes it has no figure. */
export function exportsOf(study: StudyRecord): readonly ExportName[] {
  const hasFigure = studyFigures(resultsOf(study)).length > 0;
  const names = Object.keys(studyStrings.exportNames) as ExportName[];
  return names.filter((name) => hasFigure || !name.startsWith('figure'));
}

/** One export as a file. */
export async function exportFile(
  study: StudyRecord,
  name: ExportName,
  files: readonly ProjectFile[],
): Promise<{ readonly name: string; readonly blob: Blob }> {
  const results = resultsOf(study);
  const stem =
    study.name
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase() || 'study';
  const [figure] = studyFigures(results);
  const svg = () => (figure ? writeSvg(figure.draw({ ...figureSize, colors: printColors })) : '');
  const file = (ending: string, type: string, content: string | Blob) => ({
    name: `${stem}.${ending}`,
    blob: new Blob([content], { type }),
  });
  switch (name) {
    case 'figureSvg':
      return file('svg', 'image/svg+xml', svg());
    case 'figurePng':
      return file('png', 'image/png', await pngOf(svg()));
    case 'figureCsv':
      return file('figure.csv', 'text/csv', figure?.csv() ?? '');
    case 'scoresCsv':
      return file('scores.csv', 'text/csv', tableCsv(scoresTable(results)));
    case 'scoresMarkdown':
      return file('scores.md', 'text/markdown', tableMarkdown(scoresTable(results)));
    case 'scoresLatex':
      return file('scores.tex', 'application/x-tex', tableLatex(scoresTable(results)));
    case 'runsCsv':
      return file('runs.csv', 'text/csv', writeCsv(runsTable(study.plan, study.runs)));
    case 'summaryCsv':
      return file('summary.csv', 'text/csv', writeCsv(summaryTable(study.plan, study.runs)));
    case 'plan':
      return file('plan.json', 'application/json', planText(study, files));
  }
}

/**
 * The plan as "tagloom study" reads it beside the project's files: a data set's split is the first of its files, the vectors of a
 * language those that the base run uses.
 */
function planText({ plan, base }: StudyRecord, files: readonly ProjectFile[]): string {
  const { dataSets, version: _version, wordVectors: _files, ...rest } = base;
  const corpora = files.filter((file) => file.role === 'corpus');
  const vectors = files.filter((file) => file.role === 'embeddings');
  const datasets = dataSets.map((dataSet) => {
    const own = corpora.filter((file) => dataSetIdOf(file) === dataSet.id);
    const splits = (['train', 'dev', 'test'] as const).flatMap((split) => {
      const file = own.find((each) => each.split === split);
      return file ? [[split, file.name] as const] : [];
    });
    const { tagColumn, encoding } = own[0] ?? {};
    return {
      ...dataSet,
      ...Object.fromEntries(splits),
      ...(tagColumn !== undefined && { column: tagColumn + 1 }),
      ...(encoding !== undefined && { encoding }),
    };
  });
  const languages = [...new Set(dataSets.map(({ language }) => language))];
  const embeddings = languages.flatMap((language) => {
    const file = vectorsOf(vectors, language, base);
    return file ? [[language, file.name] as const] : [];
  });
  const run = { datasets, embeddings: Object.fromEntries(embeddings), ...rest };
  return `${JSON.stringify({ ...plan, base: run }, null, 2)}\n`;
}

/** Draws a picture at twice its size. Error: where the browser cannot. */
async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * figureSize.width;
  canvas.height = 2 * figureSize.height;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be drawn.'))),
      'image/png',
    );
  });
}
