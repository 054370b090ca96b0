/** A cell of a table; null and undefined are empty. */
export type CsvCell = string | number | null | undefined;

/** Rows as CSV (RFC 4180): cells with a comma, a quote or a line break are quoted, lines end with LF. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
}

function quoted(cell: CsvCell): string {
  const text = String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
