/** A score in a table, in per cent, with its 95 % interval where that is known. */
export interface ScoreCell {
  readonly score: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Seeds, or other repetitions. */
  readonly n: number;
}

/** A token as it stands in a text; `tag` where the model gave it one other than O. */
export interface TaggedToken {
  readonly text: string;
  readonly tag?: string;
  /** Whether the tag is the gold one. */
  readonly isCorrect?: boolean;
}

/** A cell of a table: words, a score, a tagged text, or nothing known. */
export type TableCell = string | ScoreCell | readonly TaggedToken[] | null;

/** A column: `score` stands to the right, and its best cells are bold; `prose` is as wide as the page allows. */
export interface TableColumn {
  readonly label: string;
  readonly kind: 'text' | 'score' | 'prose';
}

/** A table that is written as CSV, Markdown and LaTeX, and shown in a page. */
export interface StudyTable {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** Rows that are compared with each other: the best score of each column is marked in each group. */
  readonly groups: readonly (readonly (readonly TableCell[])[])[];
}

/** Scores by row and column: the paper's tables 3 (rows in groups, by language) and 6 (models by sizes). */
export interface ScoreTable {
  readonly caption: string;
  /** What the rows are; two names where groups have labels: `['Language', 'Model']`. */
  readonly headers: readonly string[];
  readonly columns: readonly string[];
  readonly groups: readonly {
    readonly label?: string;
    readonly rows: readonly { readonly label: string; readonly scores: readonly (ScoreCell | null)[] }[];
  }[];
}

/** A table of scores; the label of a group stands beside its first row. */
export function scoreTable({ caption, headers, columns, groups }: ScoreTable): StudyTable {
  return {
    caption,
    columns: [
      ...headers.map((label) => ({ label, kind: 'text' }) as const),
      ...columns.map((label) => ({ label, kind: 'score' }) as const),
    ],
    groups: groups.map(({ label, rows }) =>
      rows.map((row, index) => {
        const group = label === undefined ? [] : [index === 0 ? label : ''];
        return [...group, row.label, ...row.scores];
      }),
    ),
  };
}

/** What a random search found: the paper's table 2. */
export function searchTable(
  caption: string,
  parameters: readonly { readonly name: string; readonly range: string; readonly best: string }[],
): StudyTable {
  const labels = ['Hyper-parameter', 'Range', 'Best'];
  return {
    caption,
    columns: labels.map((label) => ({ label, kind: 'text' }) as const),
    groups: [parameters.map(({ name, range, best }) => [name, range, best])],
  };
}

/** Sentences as several models tag them, one group a sentence: the paper's tables 4 and 5. */
export function sentenceTable(
  caption: string,
  sentences: readonly {
    readonly tokens: readonly string[];
    readonly gold: readonly string[];
    /** Tags by model, in the order in which they are shown. */
    readonly predictions: readonly { readonly model: string; readonly tags: readonly string[] }[];
  }[],
): StudyTable {
  return {
    caption,
    columns: [
      { label: 'Model', kind: 'text' },
      { label: 'Sentence', kind: 'prose' },
    ],
    groups: sentences.map(({ tokens, gold, predictions }) =>
      predictions.map(({ model, tags }) => [model, taggedTokens(tokens, gold, tags)]),
    ),
  };
}

function taggedTokens(
  tokens: readonly string[],
  gold: readonly string[],
  tags: readonly string[],
): readonly TaggedToken[] {
  if (gold.length !== tokens.length || tags.length !== tokens.length) {
    throw new RangeError(
      `a sentence of ${tokens.length} tokens has ${gold.length} gold tags and ${tags.length} predicted ones`,
    );
  }
  return tokens.map((text, index) => {
    const tag = tags[index] ?? 'O';
    return tag === 'O' ? { text } : { text, tag, isCorrect: tag === gold[index] };
  });
}
