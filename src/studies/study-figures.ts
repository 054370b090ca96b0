import { seedSummary } from '../core/metrics/seed-summary.ts';
import { compareTags } from '../core/tags/compare-tags.ts';
import type { AxisValues } from './axes.ts';
import { planFields } from './expand-plan.ts';
import type { Curve } from './figures/curve.ts';
import { barFigureCsv, lineFigureCsv } from './figures/figure-data.ts';
import type { FigureStyle } from './figures/figure-look.ts';
import { drawLineFigure, type LineFigure } from './figures/line-figure.ts';
import { type BarFigure, drawBarFigure } from './figures/stacked-bars.ts';
import type { SvgNode } from './figures/svg-node.ts';
import type { AxisValue, StudyPlan } from './plan.ts';
import { axisCell, type StudyCell, type StudyRow, studyCells, testScore } from './study-tables.ts';
import { type ScoreCell, type StudyTable, scoreTable, searchTable } from './tables/study-table.ts';

/** A figure of a study, to be drawn at any size, and what it shows as CSV. */
export interface StudyFigure {
  /** Of its files. */
  readonly name: string;
  readonly draw: (style: FigureStyle) => SvgNode;
  readonly csv: () => string;
}

/** What a study's figures are made of. */
export interface StudyResults {
  readonly plan: StudyPlan;
  readonly target: string;
  readonly rows: readonly StudyRow[];
  /** Training sentences of the target, before subsampling; where `all` stands on an axis. */
  readonly targetSentences?: number;
  /** How often each tag was predicted correctly on the test set, by the run's id. */
  readonly correctTags?: ReadonlyMap<string, Readonly<Record<string, number>>>;
}

const auxiliaryField = 'auxiliaries.sample';

/** The axis that a figure has from left to right: the share of auxiliary data, else the sentences of the target. */
function xField({ axes }: StudyPlan, target: string): string | undefined {
  const several = axes.filter(({ values }) => values.length > 1).map(({ field }) => field);
  return [auxiliaryField, `datasets.${target}.sample`].find((field) => several.includes(field));
}

/** Fields whose values name a line or a row: those that differ, but for the seed and what stands elsewhere. */
function labelFields(plan: StudyPlan, ...elsewhere: (string | undefined)[]): readonly string[] {
  const single = plan.axes.filter(({ values }) => values.length < 2).map(({ field }) => field);
  return planFields(plan).filter((field) => ![...single, 'seed', ...elsewhere].includes(field));
}

/** A value of an axis in words. */
function valueLabel(field: string, value: AxisValue | undefined): string {
  const text = String(axisCell(value) || 'all');
  if (field.endsWith('.sample'))
    return typeof value === 'number' && value > 0 && value < 1 ? `${100 * value} %` : `${text} sentences`;
  return field === 'preset' ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function labelOf(at: AxisValues, fields: readonly string[], plan: StudyPlan): string {
  return fields.map((field) => valueLabel(field, at[field])).join(', ') || plan.name;
}

/** Cells in groups that have the same label, in the order of the plan. */
function grouped(
  cells: readonly StudyCell[],
  label: (cell: StudyCell) => string,
): readonly (readonly [string, readonly StudyCell[]])[] {
  const groups = new Map<string, StudyCell[]>();
  for (const cell of cells) groups.set(label(cell), [...(groups.get(label(cell)) ?? []), cell]);
  return [...groups];
}

function summaryOf({ rows }: StudyCell) {
  return seedSummary(rows.flatMap(({ outcome }) => testScore(outcome) ?? []));
}

/** Where null stands on the x axis: all auxiliary data are the share 1; all sentences as many as there are. */
function placeOfAll(field: string, plan: StudyPlan, targetSentences: number | undefined): number {
  if (field === auxiliaryField) return 1;
  const sizes =
    plan.axes.find((axis) => axis.field === field)?.values.filter((value) => typeof value === 'number') ?? [];
  return targetSentences ?? 2 * Math.max(1, ...sizes);
}

/** The line figure of a study: figures 3 to 5 and 7 of the paper. Undefined where the plan has no sizes or shares. */
export function lineFigure({ plan, target, rows, targetSentences }: StudyResults): LineFigure | undefined {
  const field = xField(plan, target);
  if (field === undefined) return undefined;
  const all = placeOfAll(field, plan, targetSentences);
  const fields = labelFields(plan, field);
  const curves: Curve[] = grouped(studyCells(plan, rows), ({ at }) => labelOf(at, fields, plan)).map(
    ([label, cells]) => ({
      label,
      points: cells.map((cell) => {
        const value = cell.at[field];
        const summary = summaryOf(cell);
        return {
          x: typeof value === 'number' ? value : all,
          n: summary?.n ?? 0,
          mean: summary?.mean ?? null,
          low: summary?.interval?.low ?? null,
          high: summary?.interval?.high ?? null,
        };
      }),
    }),
  );
  const isShare = field === auxiliaryField;
  return {
    title: plan.name,
    x: isShare ? 'Share of the auxiliary sentences' : `Training sentences of ${target}`,
    y: 'Test F1, %',
    yMost: 100,
    axis: isShare ? 'linear' : 'broken',
    curves,
    ...(!isShare && { xNames: new Map([[all, 'all']]) }),
  };
}

/** The stacked tags of a study: figure 6 of the paper, a panel for each model. Undefined without sizes, or before any result. */
export function barFigure({ plan, target, rows, correctTags }: StudyResults): BarFigure | undefined {
  const field = `datasets.${target}.sample`;
  if (!correctTags || xField(plan, target) !== field) return undefined;
  const countsOf = ({ rows: runs }: StudyCell) =>
    runs.map(({ id }) => correctTags.get(id)).filter((counts) => counts !== undefined);
  const cells = studyCells(plan, rows);
  const tags = [
    ...new Set(cells.flatMap((cell) => countsOf(cell).flatMap((counts) => Object.keys(counts)))),
  ].sort(compareTags);
  if (tags.length === 0) return undefined;
  const fields = labelFields(plan, field);
  return {
    title: plan.name,
    x: `Training sentences of ${target}`,
    y: 'Correctly predicted tags',
    tags,
    panels: grouped(cells, ({ at }) => labelOf(at, fields, plan)).map(([label, group]) => ({
      label,
      bars: group.map((cell) => {
        const counts = countsOf(cell);
        const mean = (tag: string) => counts.reduce((sum, each) => sum + (each[tag] ?? 0), 0) / counts.length;
        return {
          label: String(axisCell(cell.at[field]) || 'all'),
          counts: counts.length === 0 ? null : tags.map(mean),
        };
      }),
    })),
  };
}

/** All figures of a study. */
export function studyFigures(results: StudyResults): readonly StudyFigure[] {
  const line = lineFigure(results);
  const bars = barFigure(results);
  const name = line?.axis === 'linear' ? 'auxiliary-data' : 'learning-curve';
  return [
    ...(line
      ? [{ name, draw: (style: FigureStyle) => drawLineFigure(line, style), csv: () => lineFigureCsv(line) }]
      : []),
    ...(bars
      ? [
          {
            name: 'correct-tags',
            draw: (style: FigureStyle) => drawBarFigure(bars, style),
            csv: () => barFigureCsv(bars),
          },
        ]
      : []),
  ];
}

function scoreCell(cell: StudyCell | undefined): ScoreCell | null {
  const summary = cell && summaryOf(cell);
  if (!summary) return null;
  const { mean, n, interval } = summary;
  return { score: mean, n, low: interval?.low ?? null, high: interval?.high ?? null };
}

/** The cells of a study in rows and columns: sizes, or shares, are its columns where the plan has them. */
export interface StudyGrid {
  /** The fields that name the rows. */
  readonly fields: readonly string[];
  /** The field that has the columns; undefined where there is one column of scores. */
  readonly columnField: string | undefined;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly (StudyCell | undefined)[] }[];
}

/** Lays a study's cells out. */
export function studyGrid({ plan, target, rows }: Pick<StudyResults, 'plan' | 'target' | 'rows'>): StudyGrid {
  const field = xField(plan, target);
  const fields = labelFields(plan, field);
  const values = plan.axes.find((axis) => axis.field === field)?.values ?? [null];
  const isAt = (cell: StudyCell, value: AxisValue) =>
    field === undefined || (cell.at[field] ?? null) === value;
  return {
    fields,
    columnField: field,
    columns: field === undefined ? ['F1'] : values.map((value) => String(axisCell(value) || 'all')),
    rows: grouped(studyCells(plan, rows), ({ at }) => labelOf(at, fields, plan)).map(([label, group]) => ({
      label,
      cells: values.map((value) => group.find((cell) => isAt(cell, value))),
    })),
  };
}

/** The table of a study's scores: tables 3 and 6 of the paper. */
export function scoresTable(results: StudyResults): StudyTable {
  const { fields, columns, rows } = studyGrid(results);
  return scoreTable({
    caption: `${results.plan.name}: test F1, %, mean and 95 % interval over seeds`,
    headers: [fields.join(', ') || 'run'],
    columns,
    groups: [{ rows: rows.map(({ label, cells }) => ({ label, scores: cells.map(scoreCell) })) }],
  });
}

/** What a random search found, by the best score on the dev set: table 2 of the paper. Undefined without a search or a result. */
export function foundTable({ plan, rows }: StudyResults): StudyTable | undefined {
  if (!plan.search) return undefined;
  const dev = ({ outcome: { bestDev } }: StudyRow) => bestDev ?? Number.NEGATIVE_INFINITY;
  const best = rows.reduce<StudyRow | undefined>(
    (top, row) => (dev(row) > (top ? dev(top) : Number.NEGATIVE_INFINITY) ? row : top),
    undefined,
  );
  if (!best) return undefined;
  return searchTable(
    `${plan.name}: the best of ${plan.search.points} points on the dev set (${dev(best).toFixed(2)} F1)`,
    Object.entries(plan.search.ranges).map(([name, range]) => ({
      name,
      range: Object.values(range).flat().join(' to '),
      best: String(axisCell(best.at[name])),
    })),
  );
}
