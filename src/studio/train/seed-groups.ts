import type { RunConfig } from '../../core/config/run-config.ts';
import type { DrawnPoint } from '../charts/smooth.ts';
import { shortNames } from '../shell/short-names.ts';
import { trainStrings } from './strings.ts';

/** A run as it is compared: the curve of its target's dev score. */
export interface ComparedRun {
  readonly id: string;
  readonly name: string;
  readonly config: RunConfig;
  readonly points: readonly DrawnPoint[];
  /** The score of the weights that are kept, per cent. */
  readonly best: number | null | undefined;
}

/** Runs that differ in nothing but the seed, as one curve with a band. */
export interface SeedGroup {
  readonly runs: readonly [ComparedRun, ...ComparedRun[]];
  /** What tells it apart from the other groups; the number of seeds with several. */
  readonly label: string;
  /** Mean over the runs at the points that all of them have and define. */
  readonly mean: readonly DrawnPoint[];
  readonly band: readonly { readonly x: number; readonly low: number; readonly high: number }[];
  /** Mean of the best scores; `null` where a run has none. */
  readonly best: number | null;
}

const average = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

/** Groups runs by their configuration without the seed, in the order in which they first occur. */
export function seedGroups(runs: readonly ComparedRun[]): readonly SeedGroup[] {
  const groups = new Map<string, [ComparedRun, ...ComparedRun[]]>();
  for (const run of runs) {
    const key = JSON.stringify({ ...run.config, seed: 0 });
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  const all = [...groups.values()];
  const labels = labelsOf(all);
  return all.map((members, group) => {
    const label = labels[group] ?? '';
    const [first] = members;
    const bests = members.flatMap(({ best }) => best ?? []);
    const best = bests.length < members.length ? null : average(bests);
    if (members.length === 1) return { runs: members, label, mean: first.points, band: [], best };
    const common = Math.min(...members.map(({ points }) => points.length));
    const mean: DrawnPoint[] = [];
    const band: { x: number; low: number; high: number }[] = [];
    for (let index = 0; index < common; index++) {
      const here = members.flatMap(({ points }) => points[index] ?? []);
      const values = here.flatMap(({ y }) => (y === null ? [] : [y]));
      const x = average(here.map((point) => point.x));
      mean.push({ x, y: values.length < members.length ? null : average(values) });
      if (values.length > 0) band.push({ x, low: Math.min(...values), high: Math.max(...values) });
    }
    return { runs: members, label, mean, band, best };
  });
}

function labelsOf(groups: readonly (readonly ComparedRun[])[]): readonly string[] {
  const { labels } = shortNames(groups.map(([first]) => first?.name ?? ''));
  return groups.map((runs, group) => {
    const label = labels[group] ?? '';
    if (runs.length === 1) return label;
    // Of several seeds none is named.
    const withoutSeed = label.split(', ').filter((part) => !/^seed \d+/.test(part));
    const [title = ''] = runs[0]?.name.split(' · ') ?? [];
    return trainStrings.seedGroups.seeds(withoutSeed.join(', ') || title, String(runs.length));
  });
}
