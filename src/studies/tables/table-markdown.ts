import { type ShownCell, shownTable } from './shown-table.ts';
import type { StudyTable } from './study-table.ts';

/** A table in Markdown as GitHub reads it; the best scores are bold, correct tags have a tick and wrong ones a cross. */
export function tableMarkdown(table: StudyTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const header = table.columns.map(({ label }) => escaped(label));
  const rule = table.columns.map(({ kind }) => (kind === 'score' ? '---:' : '---'));
  const rows = shownTable(table).flatMap((group) => group.map((row) => line(row.map(cellText))));
  return `${[escaped(table.caption), '', line(header), line(rule), ...rows].join('\n')}\n`;
}

function cellText({ text, interval, tokens, isBest }: ShownCell): string {
  const tagged = tokens.map((token) =>
    token.tag === undefined
      ? escaped(token.text)
      : `${escaped(`[${token.tag} ${token.text}]`)}${token.isCorrect ? '✓' : '✗'}`,
  );
  const main = [escaped(text), ...tagged].filter((part) => part !== '').join(' ');
  const score = isBest ? `**${main}**` : main;
  return interval === '' ? score : `${score} ${escaped(interval)}`;
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~$&]/g, '\\$&').replace(/\s+/g, ' ');
}
