import type { EmbeddingFile } from '../src/data/embeddings/read-embeddings.ts';
import type { Corpus } from '../src/data/sentences/corpus.ts';
import { duplicateSentences } from '../src/data/sentences/duplicate-sentences.ts';
import type { SentenceTable } from '../src/data/sentences/sentence-table.ts';

/** Something in a file that was read over: what, how often, and where it came first. */
export interface ReadingProblem {
  readonly file: string;
  readonly what: string;
  readonly count: number;
  /** The first lines with it, 1-based; rows in a binary file of vectors. Empty where the whole file is meant. */
  readonly lines: readonly number[];
  readonly unit: 'line' | 'row';
}

const linesKept = 5;

/** A problem for people: `FILE, line 3: what (7 times).` */
export function formatProblem({ file, what, count, lines: [first], unit }: ReadingProblem): string {
  const place = first === undefined ? file : `${file}, ${unit} ${first}`;
  const often = count === 1 ? '' : ` (${count.toLocaleString('en')} times)`;
  return `${place}: ${what.replace(/\.$/, '')}${often}.`;
}

/** Something about a whole file. */
export function wholeFile(file: string, what: string): ReadingProblem {
  return { file, what, count: 1, lines: [], unit: 'line' };
}

/** Tags that the scheme of a corpus does not allow where they stand, kind by kind; those that are not listed as one. */
export function corpusProblems(file: string, { illegal, illegalCount, scheme }: Corpus): ReadingProblem[] {
  const byReason = new Map<string, number[]>();
  for (const { line, reason } of illegal) append(byReason, reason, line);
  const listed = [...byReason].map(
    ([reason, lines]): ReadingProblem => ({
      file,
      what: `A tag is not legal in ${scheme}: ${reason}.`,
      count: lines.length,
      lines: lines.slice(0, linesKept),
      unit: 'line',
    }),
  );
  const more = illegalCount - illegal.length;
  const what = `More tags are not legal in ${scheme}.`;
  return more === 0 ? listed : [...listed, { ...wholeFile(file, what), count: more }];
}

/** Sentences of a dev or test file that were trained on. */
export function duplicateProblems(
  file: string,
  sentences: SentenceTable,
  trained: SentenceTable | undefined,
): ReadingProblem[] {
  const found = trained ? duplicateSentences([trained], sentences) : [];
  if (found.length === 0) return [];
  const lines = found.slice(0, linesKept).flatMap((index) => sentences.at(index)?.lines[0] ?? []);
  const what = 'A sentence stands in the training file too.';
  return [{ file, what, count: found.length, lines, unit: 'line' }];
}

/** What was found in a file of vectors. */
export function vectorProblems(file: string, { problems, format }: EmbeddingFile): ReadingProblem[] {
  const unit = format === 'binary' ? 'row' : 'line';
  return problems.map(({ what, count, lines }) => ({ file, what, count, lines, unit }));
}

function append(lists: Map<string, number[]>, key: string, line: number): void {
  const list = lists.get(key);
  if (list) list.push(line);
  else lists.set(key, [line]);
}
