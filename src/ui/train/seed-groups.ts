import type { RunConfig } from '../../config/run-config.ts';
import type { DrawnPoint } from './smooth.ts';
import { trainStrings } from './strings.ts';

/** A run as it is compared: the curve of its target's dev score. */
export interface ComparedRun {
  readonly id: string;
  readonly name: string;
  readonly config: RunConfig;
  readonly points: readonly DrawnPoint[];
}

/** Runs that differ in nothing but the seed, as one curve with a band. */
export interface SeedGroup {
  readonly runs: readonly [ComparedRun, ...ComparedRun[]];
  /** What the names of its runs have in common and those of other groups have not; the number of seeds with several. */
  readonly label: string;
  /** Mean over the runs at the points that all of them have and define. */
  readonly mean: readonly DrawnPoint[];
  readonly band: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

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
    if (members.length === 1) return { runs: members, label, mean: first.points, band: [] };
    const common = Math.min(...members.map(({ points }) => points.length));
    const mean: DrawnPoint[] = [];
    const band: { x: number; low: number; high: number }[] = [];
    for (let index = 0; index < common; index++) {
      const here = members.flatMap(({ points }) => points[index] ?? []);
      const values = here.flatMap(({ y }) => (y === null ? [] : [y]));
      const average = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
      const x = average(here.map((point) => point.x));
      mean.push({ x, y: values.length < members.length ? null : average(values) });
      if (values.length > 0) band.push({ x, low: Math.min(...values), high: Math.max(...values) });
    }
    return { runs: members, label, mean, band };
  });
}

function labelsOf(groups: readonly (readonly ComparedRun[])[]): readonly string[] {
  const partsOf = ({ name }: ComparedRun) => name.split(' · ');
  const common = groups.map((runs) => {
    const [first, ...others] = runs.map(partsOf);
    return (first ?? []).filter((part) => others.every((parts) => parts.includes(part)));
  });
  return groups.map((runs, group) => {
    const others = common.filter((_, index) => index !== group);
    const own = (common[group] ?? []).filter(
      (part) => others.length === 0 || !others.every((parts) => parts.includes(part)),
    );
    const label = own.join(' · ') || (runs[0]?.name ?? '');
    return runs.length === 1 ? label : trainStrings.seedGroups.seeds(label, String(runs.length));
  });
}
