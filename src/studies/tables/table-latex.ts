import { type ShownCell, shownTable } from './shown-table.ts';
import type { StudyTable, TableColumn } from './study-table.ts';

/**
 * A table in LaTeX with the rules of booktabs; the best scores are bold, correct tags have a raised + and wrong ones a
 * raised -. Compiles with pdflatex as far as its fonts have the letters, and with lualatex or xelatex.
 */
export function tableLatex(table: StudyTable): string {
  const row = (cells: readonly string[]) => `${cells.join(' & ')} \\\\`;
  const groups = shownTable(table).map((rows) => rows.map((cells) => row(cells.map(cellText))));
  const lines = [
    '% Needs \\usepackage{booktabs}; letters beyond the Latin ones need lualatex or xelatex and a font that has them.',
    '\\begin{table}',
    '\\centering',
    `\\caption{${escaped(table.caption)}}`,
    `\\begin{tabular}{${table.columns.map(columnKind).join('')}}`,
    '\\toprule',
    row(table.columns.map(({ label }) => escaped(label))),
    '\\midrule',
    ...groups.flatMap((rows, index) => (index === 0 ? rows : ['\\midrule', ...rows])),
    '\\bottomrule',
    '\\end{tabular}',
    '\\end{table}',
  ];
  return `${lines.join('\n')}\n`;
}

function columnKind({ kind }: TableColumn): string {
  return { text: 'l', score: 'r', prose: 'p{0.75\\linewidth}' }[kind];
}

function cellText({ text, interval, tokens, isBest }: ShownCell): string {
  const tagged = tokens.map((token) =>
    token.tag === undefined
      ? escaped(token.text)
      : `{[}{\\footnotesize ${escaped(token.tag)}} ${escaped(token.text)}]$^{${token.isCorrect ? '+' : '-'}}$`,
  );
  const main = [escaped(text), ...tagged].filter((part) => part !== '').join(' ');
  const score = isBest ? `\\textbf{${main}}` : main;
  return interval === '' ? score : `${score} ${escaped(interval)}`;
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  // At the start of a row these would belong to the line break before it.
  '[': '{[}',
  '*': '{*}',
  '–': '\\textendash{}',
  '±': '$\\pm$',
  '−': '$-$',
  '×': '$\\times$',
  '→': '$\\rightarrow$',
  '≥': '$\\geq$',
  '≤': '$\\leq$',
};

/** Text that LaTeX sets as it is; control characters become spaces. */
function escaped(text: string): string {
  const letters = [...text.replace(/[\p{Cc}\s]+/gu, ' ')].map((letter) => commands[letter] ?? letter);
  // Hyphens beside each other would make a dash.
  return letters.join('').replace(/-(?=-)/g, '-{}');
}
