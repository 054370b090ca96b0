import type { RunConfig } from '../../core/config/run-config.ts';
import type { SharingGroup } from '../../core/sharing/sharing-plan.ts';
import { formatValue } from '../shell/format-value.ts';

/** A short name of a parameter set: what the data sets that share it have in common. */
export function groupLabel({ scopeKey, component }: SharingGroup, config: RunConfig): string {
  const dataSet = config.dataSets.find(({ id }) => id === scopeKey);
  switch (config.scopes[component]) {
    case 'all':
      return 'all';
    case 'language':
      return formatValue.language(scopeKey);
    case 'task':
      return formatValue.task(scopeKey);
    case 'dataset':
      return dataSet ? formatValue.dataSet(dataSet) : scopeKey;
    default:
      return scopeKey;
  }
}
