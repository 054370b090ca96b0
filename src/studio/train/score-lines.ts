import type { ChartLine } from '../charts/chart-line.ts';
import type { ChartView } from '../charts/chart-view.ts';
import { seriesLook } from '../charts/series-look.ts';
import { xAxis } from '../charts/x-axis.ts';
import type { Run } from '../stores/run-store.ts';
import { bestEvaluation } from './run-facts.tsx';
import { type Drawing, drawnPointsOf, traced } from './run-lines.ts';
import { seedGroups } from './seed-groups.ts';

/** How a run's line is drawn. */
export type LineLook = Pick<ChartLine, 'color' | 'dash'>;

/** The runs whose dev scores stand in one chart. */
export interface ShownRuns {
  readonly current: Run;
  /** The run before the current one, drawn grey behind it. */
  readonly previous: Run | undefined;
  /** Those that were chosen to be compared. */
  readonly compared: readonly Run[];
  /** Short names by id. */
  readonly labels: ReadonlyMap<string, string>;
}

/** How curves are seen. */
type Seen = Pick<ChartView, 'unit' | 'logX' | 'smoothing'>;

const dashes = ['7 3', '2 3', '8 3 2 3', '1 4', '12 4'];
const behind: LineLook = { color: 'var(--series-previous)' };

/** Colour and dash of every shown run's line, by id; runs that differ in the seed alone look alike. */
export function runLooks({
  current,
  previous,
  compared,
}: Omit<ShownRuns, 'labels'>): ReadonlyMap<string, LineLook> {
  const looks = new Map<string, LineLook>();
  if (previous) looks.set(previous.id, behind);
  const target = current.config.dataSets.findIndex(({ id }) => id === current.config.target);
  groupsOf(current, compared, () => []).forEach(({ runs }, index) => {
    const look = seriesLook((target + index) % 7);
    const dash = dashes[(index - 1) % dashes.length];
    for (const { id } of runs) {
      looks.set(id, index === 0 || dash === undefined ? { color: look.color } : { color: look.color, dash });
    }
  });
  return looks;
}

function groupsOf(
  current: Run,
  compared: readonly Run[],
  pointsOf: (run: Run) => ReturnType<typeof drawnPointsOf>,
) {
  const others = compared.filter(({ id }) => id !== current.id);
  return seedGroups(
    [current, ...others].map((run) => ({
      id: run.id,
      name: run.name,
      config: run.config,
      points: pointsOf(run),
      best: bestEvaluation(run)?.score,
    })),
  );
}

/** The descriptions of all runs in the chart. */
export function shownConfigs({ current, previous, compared }: ShownRuns): readonly Run['config'][] {
  return [current, ...(previous ? [previous] : []), ...compared].map(({ config }) => config);
}

/** The loss of the previous run on its target, to stand grey behind the current one's. */
export function previousLoss({ previous, labels }: ShownRuns, view: Seen): ChartLine | undefined {
  const curve = previous?.progress.losses[previous.config.target];
  if (!previous || !curve || curve.length === 0) return undefined;
  return {
    ...behind,
    id: `run ${previous.id}`,
    label: labels.get(previous.id) ?? previous.name,
    points: traced(curve, drawingOf(previous, view)).points,
  };
}

function drawingOf({ config, progress }: Run, { unit, logX, smoothing }: Seen): Drawing {
  return { xOf: xAxis(unit, config, progress), logX, smoothing };
}

/**
 * The lines of the chart of dev scores. Without runs to compare: `own`, those of the current run's data sets, its target
 * named as the run where another run stands behind it. With some: a line for each group of runs that differ in the seed
 * alone, with the score of the target. The previous run stands behind in both cases.
 */
export function scoreLines(shown: ShownRuns, own: readonly ChartLine[], view: Seen): readonly ChartLine[] {
  const { current, previous, compared, labels } = shown;
  const scoresOf = ({ config, progress }: Run) => progress.scores[config.target] ?? [];
  const looks = runLooks(shown);
  const isCompared = (id: string) => compared.some((run) => run.id === id);
  const back: ChartLine[] = [];
  if (previous && !isCompared(previous.id) && scoresOf(previous).length > 0) {
    back.push({
      ...behind,
      id: `run ${previous.id}`,
      label: labels.get(previous.id) ?? previous.name,
      points: traced(scoresOf(previous), drawingOf(previous, view)).points,
      atRest: bestEvaluation(previous)?.score,
    });
  }
  if (!compared.some(({ id }) => id !== current.id)) {
    const name = labels.get(current.id) ?? current.name;
    const target = current.config.target;
    return [
      ...back,
      ...own.map((line) => (back.length > 0 && line.id === target ? { ...line, label: name } : line)),
    ];
  }
  const pointsOf = (run: Run) => drawnPointsOf(scoresOf(run), drawingOf(run, view));
  const groups = groupsOf(current, compared, pointsOf).map(
    ({ runs: [first], label, mean, band, best }, index) => ({
      ...(looks.get(first.id) ?? behind),
      id: `run ${first.id}`,
      label,
      thick: index === 0,
      points: mean,
      atRest: best,
      ...(band.length === 0 ? {} : { band }),
    }),
  );
  return [...back, ...groups.filter(({ points }) => points.length > 0)];
}
