import type { Evaluation } from '../core/events/run-event.ts';
import { seedSummary } from '../core/metrics/seed-summary.ts';
import type { AxisValues } from './axes.ts';
import { planFields } from './expand-plan.ts';
import type { AxisValue, StudyPlan } from './plan.ts';
import type { CsvCell } from './tables/write-csv.ts';

/** How far a run of a study is; `untrained`: its data sets have no training sentence, so that there is nothing to run. */
export type RunStatus = 'done' | 'failed' | 'interrupted' | 'missing' | 'untrained';

/** What came of a run; scores are per cent. */
export interface RunOutcome {
  readonly status: RunStatus;
  /** Best score of the target on its dev set, and the step of it. */
  readonly bestDev?: number | null;
  readonly bestStep?: number | null;
  /** The best weights on the target's test set. */
  readonly test?: Evaluation;
  readonly seconds?: number;
  /** Why it failed. */
  readonly message?: string;
}

/** A run of a study with what came of it. */
export interface StudyRow {
  readonly id: string;
  readonly at: AxisValues;
  readonly outcome: RunOutcome;
}

/** The axis over whose values a table of results takes the mean. */
const seedField = 'seed';

/** A score of a table: per cent with two decimals. */
export const percent = (value: number | null | undefined) =>
  typeof value === 'number' ? value.toFixed(2) : '';

/** A value of an axis as a cell; null, which stands for all or none, is empty. */
export function axisCell(value: AxisValue | undefined): CsvCell {
  return Array.isArray(value) ? value.join(' ') : value === undefined || value === null ? '' : String(value);
}

/** The score that a study compares: F1 of spans, or the accuracy of plain tags. */
export function testScore({ test }: RunOutcome): number | null {
  return test?.score ?? null;
}

/** A row for each run in the order of the plan, behind a row of names. */
export function runsTable(plan: StudyPlan, rows: readonly StudyRow[]): readonly (readonly CsvCell[])[] {
  const fields = planFields(plan);
  const isPlain = rows.some(({ outcome: { test } }) => test && !test.conlleval);
  return [
    [
      'id',
      ...fields,
      'status',
      'best_dev',
      'best_step',
      'test_precision',
      'test_recall',
      'test_f1',
      'strict_test_f1',
      'seconds',
      ...(isPlain ? ['test_accuracy'] : []),
    ],
    ...rows.map(({ id, at, outcome: { status, bestDev, bestStep, test, seconds } }) => [
      id,
      ...fields.map((field) => axisCell(at[field])),
      status,
      percent(bestDev),
      bestStep,
      percent(test?.conlleval?.precision),
      percent(test?.conlleval?.recall),
      percent(test?.conlleval?.f1),
      percent(test?.strict?.f1),
      seconds?.toFixed(1),
      ...(isPlain ? [percent(test?.accuracy)] : []),
    ]),
  ];
}

/** The runs of a cell: those that differ in their seed alone. */
export interface StudyCell {
  /** The values of all axes but the seed. */
  readonly at: AxisValues;
  readonly rows: readonly StudyRow[];
}

/** The cells of a study, in the order of the plan. */
export function studyCells(plan: StudyPlan, rows: readonly StudyRow[]): readonly StudyCell[] {
  const fields = planFields(plan).filter((field) => field !== seedField);
  const cells = new Map<string, { at: AxisValues; rows: StudyRow[] }>();
  for (const row of rows) {
    const at = Object.fromEntries(fields.map((field) => [field, row.at[field] ?? null]));
    const key = JSON.stringify(at);
    const cell = cells.get(key) ?? { at, rows: [] };
    cell.rows.push(row);
    cells.set(key, cell);
  }
  return [...cells.values()];
}

/** A row for each cell, over its seeds: mean, sample deviation and 95 % interval of the test score, behind a row of names. */
export function summaryTable(plan: StudyPlan, rows: readonly StudyRow[]): readonly (readonly CsvCell[])[] {
  const fields = planFields(plan).filter((field) => field !== seedField);
  return [
    [...fields, 'n', 'mean', 'sd', 'low', 'high'],
    ...studyCells(plan, rows).map(({ at, rows: runs }) => {
      const scores = runs.flatMap(({ outcome }) => testScore(outcome) ?? []);
      const summary = seedSummary(scores);
      return [
        ...fields.map((field) => axisCell(at[field])),
        scores.length,
        percent(summary?.mean),
        percent(summary?.deviation),
        percent(summary?.interval?.low),
        percent(summary?.interval?.high),
      ];
    }),
  ];
}
