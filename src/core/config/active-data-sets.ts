import type { DataSetConfig, RunConfig } from './run-config.ts';

/** The data sets that the run trains on, in their order. */
export function activeDataSets(config: RunConfig): readonly DataSetConfig[] {
  return config.dataSets.filter(({ active }) => active);
}
