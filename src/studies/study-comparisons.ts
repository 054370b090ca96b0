import type { Resampling } from '../core/metrics/bootstrap.ts';
import { comparePredictions } from '../core/metrics/compare-predictions.ts';
import { holm } from '../core/metrics/holm.ts';
import { kFoldScore } from '../core/metrics/k-fold.ts';
import type { SentenceCounts } from '../core/metrics/sentence-counts.ts';
import type { AxisValues } from './axes.ts';
import { planFields, pointField } from './expand-plan.ts';
import type { AxisValue, StudyPlan } from './plan.ts';
import { axisCell, percent, type StudyRow } from './study-tables.ts';
import type { CsvCell } from './tables/write-csv.ts';

/** What each test sentence adds to the score of a run, by the run's id. */
export type CountsOfRuns = ReadonlyMap<string, SentenceCounts>;

/** Axes whose values are systems to compare, most telling first. */
const systemFields = ['preset', 'ablation', 'borrow'];

/** The axis whose values are compared; undefined where there is none. */
export function comparedField({ axes }: StudyPlan): string | undefined {
  const fields = axes.filter(({ values }) => values.length > 1).map(({ field }) => field);
  const isSystem = (field: string) =>
    !['seed', 'fold', pointField].includes(field) && !field.endsWith('.sample');
  return systemFields.find((field) => fields.includes(field)) ?? fields.find(isSystem);
}

/** Counts of several runs on the same sentences, added up; undefined where there are none or they differ in sentences. */
export function summedCounts(runs: readonly SentenceCounts[]): SentenceCounts | undefined {
  const [first, ...others] = runs;
  if (!first || others.some(({ above }) => above.length !== first.above.length)) return undefined;
  const sum = { above: Int32Array.from(first.above), below: Int32Array.from(first.below) };
  for (const { above, below } of others) {
    above.forEach((value, index) => {
      sum.above[index] = (sum.above[index] ?? 0) + value;
      sum.below[index] = (sum.below[index] ?? 0) + (below[index] ?? 0);
    });
  }
  return sum;
}

/** Two systems whose runs are compared, at the same values of all other axes. */
interface Pair {
  readonly at: AxisValues;
  readonly a: AxisValue;
  readonly b: AxisValue;
  readonly runs: readonly (readonly [SentenceCounts, SentenceCounts])[];
}

/** Each value with the first one; a rung of the ablation with the one below it. */
function pairsOf(
  plan: StudyPlan,
  field: string,
  rows: readonly StudyRow[],
  counts: CountsOfRuns,
): readonly Pair[] {
  const values = plan.axes.find((axis) => axis.field === field)?.values ?? [];
  const others = planFields(plan).filter((each) => each !== field && each !== 'seed');
  const rest = (row: StudyRow) => Object.fromEntries(others.map((each) => [each, row.at[each] ?? null]));
  const keyOf = (at: AxisValues, value: AxisValue, seed: unknown) =>
    JSON.stringify([at, value, seed ?? null]);
  const byKey = new Map(rows.map((row) => [keyOf(rest(row), row.at[field] ?? null, row.at.seed), row]));
  const places = new Map(rows.map((row) => [JSON.stringify(rest(row)), rest(row)]));
  const seeds = plan.axes.find((axis) => axis.field === 'seed')?.values ?? [null];
  return [...places.values()].flatMap((at) =>
    values.slice(1).map((b, index) => {
      const a = (field === 'ablation' ? values[index] : values[0]) ?? null;
      const runs = seeds.flatMap((seed) => {
        const [one, other] = [a, b].map((value) => counts.get(byKey.get(keyOf(at, value, seed))?.id ?? ''));
        return one && other ? [[one, other] as const] : [];
      });
      return { at, a, b, runs };
    }),
  );
}

/**
 * Paired tests of the systems of a study: the counts of a system's runs over the seeds are added up by sentence, so that the
 * tests ask what another choice of test sentences would give. `p_holm` is that of approximate randomisation, corrected for all
 * comparisons of the table. Undefined where the plan has no axis of systems.
 */
export function comparisonsTable(
  plan: StudyPlan,
  rows: readonly StudyRow[],
  counts: CountsOfRuns,
  resampling: Resampling,
): readonly (readonly CsvCell[])[] | undefined {
  const field = comparedField(plan);
  if (field === undefined) return undefined;
  const others = planFields(plan).filter((each) => each !== field && each !== 'seed');
  const compared = pairsOf(plan, field, rows, counts).flatMap(({ at, a, b, runs }) => {
    const [one, other] = [0, 1].map((side) => summedCounts(runs.map((pair) => pair[side as 0 | 1])));
    return one && other
      ? [{ at, a, b, n: runs.length, test: comparePredictions(other, one, resampling) }]
      : [];
  });
  const corrected = holm(compared.map(({ test }) => test.pRandomization));
  const points = (value: number | null) => percent(value === null ? null : 100 * value);
  return [
    [
      ...others,
      `${field}_a`,
      `${field}_b`,
      'n',
      'a',
      'b',
      'b_minus_a',
      'low',
      'high',
      'p_bootstrap',
      'p_randomization',
      'p_holm',
    ],
    ...compared.map(({ at, a, b, n, test }, index) => [
      ...others.map((each) => axisCell(at[each])),
      axisCell(a),
      axisCell(b),
      n,
      points(test.b.score),
      points(test.a.score),
      points(test.difference.score),
      points(test.difference.low),
      points(test.difference.high),
      test.pBootstrap.toFixed(4),
      test.pRandomization.toFixed(4),
      (corrected[index] ?? 1).toFixed(4),
    ]),
  ];
}

/**
 * The score of each k-fold cross-validation of a study over all its sentences, with its interval. Undefined where the plan has
 * no folds.
 */
export function foldsTable(
  plan: StudyPlan,
  rows: readonly StudyRow[],
  counts: CountsOfRuns,
  resampling: Resampling,
): readonly (readonly CsvCell[])[] | undefined {
  const folds = plan.axes.find(({ field }) => field === 'fold')?.values.length;
  if (folds === undefined) return undefined;
  const fields = planFields(plan).filter((field) => field !== 'fold');
  const groups = new Map<string, StudyRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(fields.map((field) => row.at[field] ?? null));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const points = (value: number | null) => percent(value === null ? null : 100 * value);
  return [
    [...fields, 'folds', 'sentences', 'score', 'low', 'high', 'caution'],
    ...[...groups.values()].flatMap((group) => {
      const parts = group.flatMap(({ id }) => counts.get(id) ?? []);
      if (parts.length < folds) return [];
      const all = {
        above: Int32Array.from(parts.flatMap(({ above }) => [...above])),
        below: Int32Array.from(parts.flatMap(({ below }) => [...below])),
      };
      const { sentences, score, low, high, caution } = kFoldScore(all, resampling);
      const at = group[0]?.at ?? {};
      return [
        [
          ...fields.map((field) => axisCell(at[field])),
          folds,
          sentences,
          points(score),
          points(low),
          points(high),
          caution,
        ],
      ];
    }),
  ];
}
