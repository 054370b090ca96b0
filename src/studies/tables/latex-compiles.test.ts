import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { scoreTable, searchTable, sentenceTable } from './study-table.ts';
import { tableLatex } from './table-latex.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasLatex = spawnSync('pdflatex', ['--version']).error === undefined;
const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

it.skipIf(!hasLatex)('pdflatex, where there is one, sets every table', () => {
  const score = { score: 57.33, low: 55, high: 60, n: 3 };
  const rows = [
    { label: '[Full]', scores: [score, null] },
    { label: '*Base', scores: [{ ...score, low: 54.66 }, score] },
  ];
  const tables = [
    scoreTable({ caption: '50 % of #1', headers: ['Model'], columns: ['10', '> 100'], groups: [{ rows }] }),
    searchTable('All of ASCII, each letter alone and beside the others', [
      { name: 'all', range: ascii.join(''), best: ascii.join(' ') },
      ...ascii.map((letter) => ({ name: letter, range: letter + letter, best: `–±−×→≥≤…${letter}` })),
    ]),
    sentenceTable('A and B', [
      {
        tokens: ['één', 'R&D'],
        gold: ['O', 'S-ORG'],
        predictions: [{ model: 'A', tags: ['S-A_B', 'S-ORG'] }],
      },
    ]),
  ];
  const text = [
    '\\documentclass{article}',
    '\\usepackage{booktabs}',
    '\\begin{document}',
    ...tables.map(tableLatex),
    '\\end{document}',
  ];
  writeFileSync(join(folder, 'all.tex'), text.join('\n'));
  const options = ['-halt-on-error', '-interaction=nonstopmode', 'all.tex'];
  const { status, stdout } = spawnSync('pdflatex', options, { cwd: folder, encoding: 'utf8' });
  expect(status, stdout).toBe(0);
});
