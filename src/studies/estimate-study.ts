import { activeDataSets } from '../core/config/active-data-sets.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import { type RunCost, runMs } from '../learning/measure-run.ts';
import { canonicalJson } from './run-identity.ts';

/** What the missing runs of a study take. */
export interface StudyEstimate {
  readonly runs: number;
  /** Seconds until all are done, where patience ends none of them earlier. */
  readonly seconds: number;
  readonly atOneTime: number;
  /** Memory of the largest run. */
  readonly megabytes: number;
}

/** Most kinds of runs that are measured; others cost as much as those of the same network. */
const mostMeasured = 12;

/** Runs of one kind take equally long a step: the same data sets, network and batch size, whatever the seed, rates or sizes of samples. */
function kindOf(config: RunConfig): string {
  const { architecture, scopes, optimizer, devSample } = config;
  const ids = activeDataSets(config).map(({ id }) => id);
  return canonicalJson({ ids, architecture, scopes, batchSize: optimizer.batchSize, devSample });
}

/**
 * Estimates runs: one of each kind is begun and measured, at most twelve of them, evenly over the list. Errors: those of
 * `measure`.
 * @param atOneTime runs that are trained at one time
 */
export async function estimateStudy(
  configs: readonly RunConfig[],
  atOneTime: number,
  measure: (config: RunConfig) => Promise<RunCost>,
): Promise<StudyEstimate> {
  const kinds = new Map<string, RunConfig[]>();
  for (const config of configs) kinds.set(kindOf(config), [...(kinds.get(kindOf(config)) ?? []), config]);
  const all = [...kinds.values()];
  const stride = Math.max(1, all.length / mostMeasured);
  let cost: RunCost | undefined;
  let [total, longest, bytes] = [0, 0, 0];
  for (const [index, runs] of all.entries()) {
    const isMeasured = Math.floor(index / stride) !== Math.floor((index - 1) / stride);
    if ((isMeasured || !cost) && runs[0]) cost = await measure(runs[0]);
    if (!cost) continue;
    bytes = Math.max(bytes, cost.bytes);
    for (const run of runs) {
      const ms = runMs(cost, run);
      total += ms;
      longest = Math.max(longest, ms);
    }
  }
  const seconds = Math.max(total / atOneTime, longest) / 1000;
  return { runs: configs.length, seconds, atOneTime, megabytes: Math.ceil(bytes / 2 ** 20) };
}
