import { mappedName, type TagMapping } from './tag-mapping.ts';
import type { TaggedDataSet } from './tag-table.ts';

type NewMappings = ReadonlyMap<string, TagMapping>;

/** The mappings of some data sets after a change to each name of their files that `concerns` picks. */
function changed(
  dataSets: readonly TaggedDataSet[],
  ids: readonly string[],
  concerns: (name: string, mapping: TagMapping | undefined) => boolean,
  entryOf: (name: string) => readonly [string, string | null][],
): NewMappings {
  return new Map(
    dataSets
      .filter(({ id }) => ids.includes(id))
      .map(({ id, types, mapping }) => {
        const names = Object.keys(types).filter((name) => concerns(name, mapping));
        const others = Object.entries(mapping ?? {}).filter(([name]) => !names.includes(name));
        return [id, Object.fromEntries([...others, ...names.flatMap(entryOf)])] as const;
      }),
  );
}

const comesTo = (row: string) => (name: string, mapping: TagMapping | undefined) =>
  mappedName(name, mapping) === row;

/** Mappings with which a type has another name, or none (`null`), in the data sets `ids`. */
export function renamedTo(
  dataSets: readonly TaggedDataSet[],
  ids: readonly string[],
  row: string,
  to: string | null,
): NewMappings {
  return changed(dataSets, ids, comesTo(row), (name) => (name === to ? [] : [[name, to]]));
}

/** Mappings after several types got other names, or none, one after another in the data sets `ids`. */
export function allRenamed(
  dataSets: readonly TaggedDataSet[],
  ids: readonly string[],
  changes: readonly (readonly [row: string, to: string | null])[],
): NewMappings {
  const mappings = new Map<string, TagMapping>();
  for (const [row, to] of changes) {
    const present = dataSets.map((each) => ({ ...each, mapping: mappings.get(each.id) ?? each.mapping }));
    for (const [id, mapping] of renamedTo(present, ids, row, to)) mappings.set(id, mapping);
  }
  return mappings;
}

/** Mappings in which a type is marked as meant to have its name, so that no near name is suggested for it any more. */
export function keptApart(
  dataSets: readonly TaggedDataSet[],
  ids: readonly string[],
  row: string,
): NewMappings {
  return changed(dataSets, ids, comesTo(row), (name) => [[name, row]]);
}

/** Mappings in which the names of the files that come to a type, or that were dropped, are again as in the files. */
export function asInFiles(
  dataSets: readonly TaggedDataSet[],
  ids: readonly string[],
  row: string,
  isDropped: boolean,
): NewMappings {
  const wasDropped = (name: string, mapping: TagMapping | undefined) =>
    name === row && mappedName(name, mapping) === null;
  return changed(dataSets, ids, isDropped ? wasDropped : comesTo(row), () => []);
}
