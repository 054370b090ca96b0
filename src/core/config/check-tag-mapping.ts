import type { TagMapping } from '../tags/tag-mapping.ts';
import { ConfigError } from './config-error.ts';

/** What the files of a data set have: its types where tags mark spans, else its tags. */
export interface TagNames {
  readonly names: ReadonlySet<string>;
  readonly spans: boolean;
}

/**
 * Checks the new names of a mapping.
 * @param field where the mapping stands in the run description, e.g. `dataSets.0.tags`
 * @throws ConfigError naming the entry whose name cannot stand in a file of columns, or is the tag O
 */
export function checkTagNames(mapping: TagMapping, field: string): void {
  for (const [name, to] of Object.entries(mapping)) {
    const entry = `${field}.${name}`;
    if (to === null) continue;
    if (to === 'O') throw new ConfigError(entry, `"${entry}" is "O": write null to drop a type to O.`);
    if (!/^\S+$/u.test(to))
      throw new ConfigError(entry, `"${entry}" must be a name without spaces, but is "${to}".`);
  }
}

/**
 * Checks a mapping against the data set that it is for.
 * @param field where the mapping stands in the run description, e.g. `dataSets.0.tags`
 * @throws ConfigError naming the entry that the data set has no tag for, or that drops a plain tag
 */
export function checkTagMapping(id: string, mapping: TagMapping, found: TagNames, field: string): void {
  const what = found.spans ? 'type' : 'tag';
  for (const [name, to] of Object.entries(mapping)) {
    const entry = `${field}.${name}`;
    if (!found.names.has(name)) {
      const known = [...found.names].sort().join(', ') || 'none';
      throw new ConfigError(
        entry,
        `"${entry}" maps a ${what} that the data set "${id}" does not have; it has ${known}.`,
      );
    }
    if (to === null && !found.spans) {
      throw new ConfigError(
        entry,
        `"${entry}" cannot be null: the tags of "${id}" mark no spans, and every token needs one. Give it another name.`,
      );
    }
  }
}
