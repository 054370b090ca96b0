import { seedSummary } from '../../src/core/metrics/seed-summary.ts';
import { planFields } from '../../src/studies/expand-plan.ts';
import {
  axisCell,
  percent,
  type RunStatus,
  type StudyRow,
  studyCells,
  testScore,
} from '../../src/studies/study-tables.ts';
import { textTable } from '../text-table.ts';
import type { StudyFolder } from './study-folder.ts';

const statuses = [
  'done',
  'failed',
  'interrupted',
  'missing',
  'untrained',
] as const satisfies readonly RunStatus[];

/** How many distinct runs have each status. */
export type StatusCounts = Readonly<Record<RunStatus, number>>;

export function countStatuses(rows: readonly StudyRow[]): StatusCounts {
  const byId = new Map(rows.map(({ id, outcome }) => [id, outcome.status]));
  const count = (status: RunStatus) => [...byId.values()].filter((each) => each === status).length;
  return Object.fromEntries(statuses.map((status) => [status, count(status)])) as StatusCounts;
}

/** The state of a study as one object for `--json`. */
export function stateJson({ path, study }: StudyFolder, rows: readonly StudyRow[]): object {
  return {
    name: study.plan.name,
    folder: path,
    ...countStatuses(rows),
    runs: rows.map(({ id, at, outcome: { status, bestDev, test, message } }) => ({
      id,
      at,
      status,
      ...(bestDev !== undefined && { dev: bestDev }),
      ...(test && { test: test.score }),
      ...(message !== undefined && { message }),
    })),
  };
}

/** The state of a study for people: a row for each cell, and a sentence that counts the runs. */
export function stateText({ study: { plan } }: StudyFolder, rows: readonly StudyRow[]): string {
  const fields = planFields(plan).filter((field) => field !== 'seed');
  const cells = studyCells(plan, rows).map(({ at, rows: runs }) => {
    const scores = runs.flatMap(({ outcome }) => testScore(outcome) ?? []);
    const summary = seedSummary(scores);
    const margin = summary?.interval && (summary.interval.high - summary.interval.low) / 2;
    return [
      fields.map((field) => String(axisCell(at[field]) || '–')).join(', ') || plan.name,
      `${scores.length} of ${runs.length}`,
      percent(summary?.mean) || '–',
      margin ? `± ${percent(margin)}` : '',
    ];
  });
  const counts = countStatuses(rows);
  const said: Readonly<Record<RunStatus, string>> = {
    done: 'done',
    failed: 'failed',
    interrupted: 'interrupted',
    missing: 'missing',
    untrained: 'without a training sentence',
  };
  const sentence = statuses
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${said[status]}`);
  return `${textTable([[fields.join(', ') || 'run', 'runs', 'test', '95 %'], ...cells])}\n${plan.name}: ${sentence.join(', ')}`;
}
