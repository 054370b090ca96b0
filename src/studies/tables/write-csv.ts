/** A cell of a CSV file; null and undefined are empty. */
export type CsvCell = string | number | null | undefined;

/** Rows as the text of a CSV file (RFC 4180, with line feeds): a cell is quoted where it must be. */
export function writeCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
}

function quoted(cell: CsvCell): string {
  const text = String(cell ?? '');
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
