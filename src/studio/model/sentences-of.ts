import { dataSetsOf } from '../../core/config/data-sets.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import type { ProjectFile } from '../stores/project-store.ts';

/** N_d: training sentences that each active data set of a description will have, after subsampling. */
export function sentencesOf(config: RunConfig, files: readonly ProjectFile[]): ReadonlyMap<string, number> {
  const available = new Map(
    dataSetsOf(files.filter((file) => file.role === 'corpus')).map(({ id, sentences }) => [
      id,
      sentences.train,
    ]),
  );
  return new Map(
    config.dataSets
      .filter(({ active }) => active)
      .map(({ id, sample }) => {
        const all = available.get(id) ?? 0;
        if (!sample) return [id, all];
        return [id, Math.min(all, sample.by === 'count' ? sample.sentences : Math.round(sample.rate * all))];
      }),
  );
}
