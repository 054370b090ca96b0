import { ConfigError } from '../core/config/config-error.ts';
import { parseRunConfig } from '../core/config/parse-run-config.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import { type AxisValues, withAxisValues } from './axes.ts';
import type { StudyPlan } from './plan.ts';
import { searchPoints } from './search.ts';

/** The field of an axis that tells points of a search apart, numbered from 1. */
export const pointField = 'point';

/** One run of a plan. */
export interface PlannedRun {
  /** The values of the axes, in their order; behind them, of a search, the point's number and its values. */
  readonly at: AxisValues;
  readonly config: RunConfig;
}

/** Most runs that a plan may have. */
const mostRuns = 100_000;

/** Every field that the runs of a plan may differ in, in the order of their columns. */
export function planFields({ axes, search }: StudyPlan): readonly string[] {
  const searched = search ? [pointField, ...Object.keys(search.ranges)] : [];
  return [...axes.map(({ field }) => field), ...searched];
}

/**
 * The runs of a plan: every combination of the axes' values, the last axis changing fastest; of a search, each combination at
 * each point.
 * @throws ConfigError naming an axis that is wrong, two that are of one field, or a value that a run cannot have
 */
export function expandPlan(plan: StudyPlan, base: RunConfig): readonly PlannedRun[] {
  const fields = planFields(plan);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice !== undefined) throw new ConfigError(twice, `The plan has the field "${twice}" twice.`);
  const points = plan.search ? searchPoints(plan.search) : undefined;
  const count = plan.axes.reduce((product, { values }) => product * values.length, points?.length ?? 1);
  if (count > mostRuns)
    throw new ConfigError(
      'axes',
      `The plan has ${count.toLocaleString('en')} runs; at most ${mostRuns.toLocaleString('en')} are possible.`,
    );
  let cells: readonly AxisValues[] = [{}];
  for (const { field, values } of plan.axes)
    cells = cells.flatMap((cell) => values.map((value) => ({ ...cell, [field]: value })));
  if (!points) return cells.map((cell) => planned(base, cell, cell));
  return cells.flatMap((cell) =>
    points.map((point, index) =>
      planned(base, { ...cell, [pointField]: index + 1, ...point }, { ...cell, ...point }),
    ),
  );
}

function planned(base: RunConfig, at: AxisValues, values: AxisValues): PlannedRun {
  const config = withAxisValues(base, values);
  try {
    return { at, config: parseRunConfig(config) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const where = Object.entries(at).map(([field, value]) => `${field} ${JSON.stringify(value)}`);
    throw new ConfigError(error.field, `At ${where.join(', ')}: ${error.message}`);
  }
}
