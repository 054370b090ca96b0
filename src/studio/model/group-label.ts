import type { RunConfig } from '../../core/config/run-config.ts';
import type { SharingGroup } from '../../core/sharing/sharing-plan.ts';
import { inWords } from '../shell/in-words.ts';

/** A short name of a parameter set: what the data sets that share it have in common. */
export function groupLabel({ scopeKey, component }: SharingGroup, config: RunConfig): string {
  const dataSet = config.dataSets.find(({ id }) => id === scopeKey);
  switch (config.scopes[component]) {
    case 'all':
      return 'all';
    case 'language':
      return inWords.language(scopeKey);
    case 'task':
      return inWords.task(scopeKey);
    case 'dataset':
      return dataSet ? inWords.dataSet(dataSet) : scopeKey;
    default:
      return scopeKey;
  }
}
