import type { TableName } from './records.ts';

/** The version of the records' format that is written. A later format raises it, and an older program then refuses to write. */
export const recordsVersion = 5;

type RowUpgraders = Partial<Readonly<Record<TableName, (row: unknown) => unknown>>>;

/** Version 3 says of each run when it was last put on the device. */
function withActiveAt(row: unknown): unknown {
  const isRun = typeof row === 'object' && row !== null && 'createdAt' in row;
  return isRun && !('activeAt' in row) ? { ...row, activeAt: row.createdAt } : row;
}

/**
 * Version 4 calls the count of spans in a corpus `spans`, not `names`, and the sample's corpora of named entities
 * `sample.LANGUAGE.ner.SPLIT.conll`.
 */
function withSpans(row: unknown): unknown {
  const { about } = isObject(row) ? row : {};
  const { statistics, name, sample } = isObject(about) ? about : {};
  if (!isObject(row) || !isObject(about) || !isObject(statistics) || !('names' in statistics)) return row;
  const { names, ...others } = statistics;
  const isSample = sample === true && typeof name === 'string';
  const renamed = isSample ? { name: name.replace(/^(sample\.[a-z]{3})\.names\./, '$1.ner.') } : {};
  return { ...row, about: { ...about, ...renamed, statistics: { ...others, spans: names } } };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** `upgraders[n]` makes rows of version n + 1 of those of version n. Version 2 has a table more; its rows are those of version 1. */
const upgraders: Readonly<Record<number, RowUpgraders>> = {
  1: {},
  2: { runs: withActiveAt },
  3: { files: withSpans },
  // Version 5 has the tables of studies.
  4: {},
};

/** A row of an earlier version as one of the present version, one version after the other; itself where nothing changed. */
export function upgradeRow(table: TableName, row: unknown, version: number): unknown {
  let upgraded = row;
  for (let from = version; from < recordsVersion; from++) {
    const upgrade = upgraders[from]?.[table];
    if (upgrade) upgraded = upgrade(upgraded);
  }
  return upgraded;
}
