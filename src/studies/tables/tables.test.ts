import { describe, expect, it } from 'vitest';
import { scoreTable, searchTable, sentenceTable } from './study-table.ts';
import { tableCsv } from './table-csv.ts';
import { tableLatex } from './table-latex.ts';
import { tableMarkdown } from './table-markdown.ts';

const score = (value: number, margin: number | null, n = 5) => ({
  score: value,
  low: margin === null ? null : value - margin,
  high: margin === null ? null : value + margin,
  n,
});

const ladder = scoreTable({
  caption: 'Components',
  headers: ['Model'],
  columns: ['10', '100'],
  groups: [
    {
      rows: [
        { label: 'Basic', scores: [score(20.03, 1.5), score(57.331, 2)] },
        { label: '+C', scores: [score(24.22, null, 1), { score: 57.334, low: 50, high: 60, n: 3 }] },
        { label: '+CL', scores: [null, score(9, 1)] },
      ],
    },
  ],
});

const models = scoreTable({
  caption: 'All data',
  headers: ['Language', 'Model'],
  columns: ['F1'],
  groups: [
    {
      label: 'Dutch',
      rows: [
        { label: 'Baseline', scores: [score(85.14, null, 1)] },
        { label: 'Our Model', scores: [score(86.55, null, 1)] },
      ],
    },
    { label: 'Spanish', rows: [{ label: 'Baseline', scores: [score(85.44, null, 1)] }] },
  ],
});

const search = searchTable('Random search, 40 points', [
  { name: 'optimizer.learning_rate', range: '[0.01, 0.2]', best: '0.02' },
]);

const sentences = sentenceTable('A and B', [
  {
    tokens: ['Ingeborg', 'Marx', '|', 'R&D'],
    gold: ['B-PER', 'E-PER', 'O', 'O'],
    predictions: [
      { model: 'A', tags: ['B-PER', 'E-PER', 'O', 'O'] },
      { model: 'B', tags: ['B-PER', 'S-PER', 'O', 'S-ORG'] },
    ],
  },
]);

describe('CSV', () => {
  it('has the interval and the seeds of each score', () => {
    expect(tableCsv(ladder)).toBe(
      [
        'Model,10,10 low,10 high,10 n,100,100 low,100 high,100 n',
        'Basic,20.03,18.53,21.53,5,57.33,55.33,59.33,5',
        '+C,24.22,,,1,57.33,50.00,60.00,3',
        '+CL,,,,,9.00,8.00,10.00,5',
        '',
      ].join('\n'),
    );
  });

  it('repeats the label of a group, and quotes what must be', () => {
    expect(tableCsv(models)).toBe(
      'Language,Model,F1,F1 low,F1 high,F1 n\nDutch,Baseline,85.14,,,1\nDutch,Our Model,86.55,,,1\nSpanish,Baseline,85.44,,,1\n',
    );
    expect(tableCsv(search)).toContain('optimizer.learning_rate,"[0.01, 0.2]",0.02\n');
    expect(tableCsv(searchTable('', [{ name: 'a "b"', range: 'two\nlines', best: '' }]))).toContain(
      '"a ""b""","two\nlines",\n',
    );
    expect(tableCsv(sentences)).toContain('B,[B-PER Ingeborg] [S-PER Marx] | [S-ORG R&D]\n');
  });
});

describe('Markdown', () => {
  it('marks the best scores as they are shown, and all that are equal', () => {
    expect(tableMarkdown(ladder)).toBe(
      [
        'Components',
        '',
        '| Model | 10 | 100 |',
        '| --- | ---: | ---: |',
        '| Basic | 20.03 ± 1.50 | **57.33** ± 2.00 |',
        '| +C | **24.22** | **57.33** \\[50.00, 60.00\\] |',
        '| +CL | – | 9.00 ± 1.00 |',
        '',
      ].join('\n'),
    );
    expect(tableMarkdown(models)).toContain('|  | Our Model | **86.55** |\n| Spanish | Baseline | 85.44 |\n');
  });

  it('shows which tags are right, and takes no text for markup', () => {
    expect(tableMarkdown(sentences)).toContain(
      '| A | \\[B-PER Ingeborg\\]✓ \\[E-PER Marx\\]✓ \\| R\\&D |\n' +
        '| B | \\[B-PER Ingeborg\\]✓ \\[S-PER Marx\\]✗ \\| \\[S-ORG R\\&D\\]✗ |\n',
    );
  });
});

describe('LaTeX', () => {
  it('has the rules of booktabs, one between groups', () => {
    expect(tableLatex(models).split('\n').slice(1)).toEqual([
      '\\begin{table}',
      '\\centering',
      '\\caption{All data}',
      '\\begin{tabular}{llr}',
      '\\toprule',
      'Language & Model & F1 \\\\',
      '\\midrule',
      'Dutch & Baseline & 85.14 \\\\',
      ' & Our Model & \\textbf{86.55} \\\\',
      '\\midrule',
      'Spanish & Baseline & 85.44 \\\\',
      '\\bottomrule',
      '\\end{tabular}',
      '\\end{table}',
      '',
    ]);
    expect(tableLatex(ladder)).toContain('\\textbf{57.33} $\\pm$ 2.00');
  });

  it('escapes all that LaTeX would read as its own', () => {
    const all = searchTable('10 % of #1', [{ name: '\\&%$#_{}', range: '~^<>|', best: '[*] -- a\u0007b' }]);
    expect(tableLatex(all)).toContain('\\caption{10 \\% of \\#1}');
    expect(tableLatex(all)).toContain(
      '\\textbackslash{}\\&\\%\\$\\#\\_\\{\\} & \\textasciitilde{}\\textasciicircum{}\\textless{}\\textgreater{}\\textbar{} & {[}{*}] -{}- a b \\\\',
    );
    expect(tableLatex(sentences)).toContain(
      '{[}{\\footnotesize B-PER} Ingeborg]$^{+}$ {[}{\\footnotesize S-PER} Marx]$^{-}$ \\textbar{} ',
    );
  });
});

it('tags that are more or fewer than tokens are refused', () => {
  const sentence = { tokens: ['a'], gold: ['O'], predictions: [{ model: 'A', tags: ['O', 'O'] }] };
  expect(() => sentenceTable('', [sentence])).toThrow(RangeError);
});
