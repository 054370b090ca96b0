import { mappedName, type TagMapping } from './tag-mapping.ts';

/** What of a data set decides its columns in the table of tags. */
export interface TaggedDataSet {
  readonly id: string;
  readonly language: string;
  readonly task: string;
  /** Whether its tags mark spans. */
  readonly spans: boolean;
  /** Spans by type, or tokens by tag where tags are plain, as in the files. */
  readonly types: Readonly<Record<string, number>>;
  readonly mapping: TagMapping | undefined;
}

/** What one data set adds to a row. */
export interface TagCell {
  readonly id: string;
  readonly count: number;
  /** The names in its files that come to this row, most frequent first. */
  readonly from: readonly string[];
}

/** One type, or one plain tag, after the mappings. */
export interface TagRow {
  readonly name: string;
  readonly count: number;
  /** Of the data sets that have it, in their order. */
  readonly cells: readonly TagCell[];
}

/** The tags of the data sets of one task after their mappings. */
export interface TagTable {
  /** Shared by the most data sets first, then by count. */
  readonly rows: readonly TagRow[];
  /** Types that are dropped to O, by their name in the files, most frequent first. */
  readonly dropped: readonly TagRow[];
}

/** The types of a data set after its mapping, with their counts; without those that are dropped. */
export function mappedCounts(
  types: Readonly<Record<string, number>>,
  mapping: TagMapping | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [name, count] of Object.entries(types)) {
    const to = mappedName(name, mapping);
    if (to !== null) counts.set(to, (counts.get(to) ?? 0) + count);
  }
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}

interface Entry {
  readonly row: string;
  readonly id: string;
  readonly from: string;
  readonly count: number;
}

function rowsOf(entries: readonly Entry[]): TagRow[] {
  const rows = new Map<string, Map<string, Entry[]>>();
  for (const entry of entries) {
    const row = rows.get(entry.row) ?? new Map<string, Entry[]>();
    row.set(entry.id, [...(row.get(entry.id) ?? []), entry]);
    rows.set(entry.row, row);
  }
  const sum = (list: readonly { readonly count: number }[]) =>
    list.reduce((all, { count }) => all + count, 0);
  return [...rows]
    .map(([name, byDataSet]) => {
      const cells = [...byDataSet].map(([id, list]) => ({
        id,
        count: sum(list),
        from: [...list].sort((a, b) => b.count - a.count).map(({ from }) => from),
      }));
      return { name, count: sum(cells), cells };
    })
    .sort((a, b) => b.cells.length - a.cells.length || b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** Which tags the data sets of one task have after their mappings, and where each comes from. */
export function tagTable(dataSets: readonly TaggedDataSet[]): TagTable {
  const kept: Entry[] = [];
  const dropped: Entry[] = [];
  for (const { id, types, mapping } of dataSets) {
    for (const [from, count] of Object.entries(types)) {
      const to = mappedName(from, mapping);
      if (to === null) dropped.push({ row: from, id, from, count });
      else kept.push({ row: to, id, from, count });
    }
  }
  return { rows: rowsOf(kept), dropped: rowsOf(dropped) };
}

/** The rows that at least two data sets have. */
export function sharedRows({ rows }: TagTable): readonly TagRow[] {
  return rows.filter(({ cells }) => cells.length > 1);
}
