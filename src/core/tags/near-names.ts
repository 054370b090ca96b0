import { type TaggedDataSet, type TagRow, tagTable } from './tag-table.ts';

/** A type whose name is so near to another's that the two may mean the same. */
export interface NearName {
  readonly from: string;
  readonly to: string;
  /** The data sets that have `from`. */
  readonly dataSets: readonly string[];
}

/** Names that corpora of named entities use for the same type: CoNLL, MUC, OntoNotes, ACE, BSNLP, GermEval, WikiNER. */
const aliases = [
  ['PER', 'PERS', 'PERSON', 'PRS', 'PERSONNAME'],
  ['LOC', 'LOCATION', 'PLACE'],
  ['ORG', 'ORGANIZATION', 'ORGANISATION', 'ORGS'],
  ['MISC', 'MISCELLANEOUS', 'OTH', 'OTHER'],
  ['GPE', 'GEOPOLITICAL'],
  ['FAC', 'FACILITY'],
  ['PRO', 'PROD', 'PRODUCT'],
  ['EVT', 'EVE', 'EVENT'],
  ['DATE', 'DAT'],
  ['TIME', 'TIM', 'TIMEX'],
  ['MON', 'MONEY', 'CURRENCY'],
  ['PCT', 'PERCENT', 'PERCENTAGE'],
  ['QUANT', 'QUANTITY'],
  ['CARD', 'CARDINAL'],
  ['ORD', 'ORDINAL'],
  ['LAN', 'LANG', 'LANGUAGE'],
  ['ART', 'WOA', 'WORKOFART'],
  ['DIS', 'DISEASE'],
  ['TTL', 'TITLE'],
  ['NORP', 'NATIONALITY'],
];
const meaning = new Map(aliases.flatMap((group) => group.map((name) => [name, group[0] ?? name] as const)));

/** A name without case, digits' separators and punctuation; an alias stands for its group. */
function meant(name: string): string {
  const bare = name.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  return meaning.get(bare) ?? (bare === '' ? name : bare);
}

/** Letters of a name for each of which one difference is still near. */
const lettersPerEdit = 5;

/** Levenshtein's distance: insertions, deletions and substitutions from one text to the other. */
function editDistance(first: string, second: string): number {
  let row = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...first].entries()) {
    const next = [at + 1];
    for (const [index, other] of [...second].entries()) {
      const replaced = (row[index] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row[second.length] ?? 0;
}

/** A row with what its name means. */
interface Meant {
  readonly row: TagRow;
  readonly means: string;
}

/** True where two types differ in a letter or two, and no data set tells them apart by having both. */
function isMisspelt(first: Meant, second: Meant): boolean {
  const [a, b] = [first.means, second.means];
  const allowed = Math.floor(Math.min(a.length, b.length) / lettersPerEdit);
  if (allowed === 0 || Math.abs(a.length - b.length) > allowed) return false;
  const ids = new Set(first.row.cells.map(({ id }) => id));
  return !second.row.cells.some(({ id }) => ids.has(id)) && editDistance(a, b) <= allowed;
}

function preferred(rows: readonly TagRow[], target: string): TagRow | undefined {
  const hasTarget = ({ cells }: TagRow) => Number(cells.some(({ id }) => id === target));
  const [best] = [...rows].sort(
    (a, b) => b.cells.length - a.cells.length || hasTarget(b) - hasTarget(a) || b.count - a.count,
  );
  return best;
}

/**
 * Names of one task's data sets that stand apart and may mean the same: known aliases, other case or punctuation, and a
 * letter or two of difference between types of spans that no data set has both of. A name goes to the one that the most data sets
 * have, among equals the target's. Names with an entry in their data set's mapping were decided on, and are left alone.
 */
export function nearNames(dataSets: readonly TaggedDataSet[], target: string): readonly NearName[] {
  const spans = dataSets.every((dataSet) => dataSet.spans);
  const rows = tagTable(dataSets).rows.map((row): Meant => ({ row, means: meant(row.name) }));
  const byMeaning = new Map<string, Meant[]>();
  for (const each of rows) {
    const same = byMeaning.get(each.means);
    if (same) same.push(each);
    else byMeaning.set(each.means, [each]);
  }
  const mappingOf = new Map(dataSets.map(({ id, mapping }) => [id, mapping]));
  const undecided = (row: TagRow) =>
    row.cells.filter(({ id, from }) => {
      const mapping = mappingOf.get(id);
      return from.some((name) => !mapping || !Object.hasOwn(mapping, name));
    });
  const found: NearName[] = [];
  for (const each of rows) {
    const { row } = each;
    const open = undecided(row);
    if (open.length === 0) continue;
    const same = byMeaning.get(each.means) ?? [];
    // Plain tags are codes, among which another letter is another tag.
    const misspelt = spans ? rows.filter((other) => isMisspelt(each, other)) : [];
    const near = [...same, ...misspelt];
    const to = preferred(
      near.map((other) => other.row),
      target,
    );
    if (to && to !== row) found.push({ from: row.name, to: to.name, dataSets: open.map(({ id }) => id) });
  }
  return found;
}
