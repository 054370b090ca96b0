import type { TagMapping } from './tag-mapping.ts';

/** What a mapping makes of a data set's tags, e.g. `PERS → PER, MISC dropped`; names that stay are left out. */
export function formatMapping(tags: TagMapping = {}): string {
  return Object.entries(tags)
    .filter(([name, to]) => name !== to)
    .map(([name, to]) => (to === null ? `${name} dropped` : `${name} → ${to}`))
    .join(', ');
}
