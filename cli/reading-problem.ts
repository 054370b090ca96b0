import type { Corpus } from '../src/text/corpus.ts';
import type { EmbeddingFile } from '../src/text/read-embeddings.ts';

/** Something in a file that was read over: what, how often, and where it came first. */
export interface ReadingProblem {
  readonly file: string;
  readonly what: string;
  readonly count: number;
  /** The first lines with it, 1-based; rows in a binary file of vectors. Empty where no line is to blame. */
  readonly lines: readonly number[];
}

const linesKept = 5;

/** A problem for people: `FILE, line 3: what (7 times).` */
export function problemInWords({ file, what, count, lines: [first] }: ReadingProblem): string {
  const place = first === undefined ? file : `${file}, line ${first}`;
  const often = count === 1 ? '' : ` (${count.toLocaleString('en')} times)`;
  return `${place}: ${what.replace(/\.$/, '')}${often}.`;
}

/** Tags that the scheme of a corpus does not allow where they stand, kind by kind. */
export function corpusProblems(file: string, { illegal, scheme }: Corpus): ReadingProblem[] {
  const byReason = new Map<string, number[]>();
  for (const { line, reason } of illegal) append(byReason, reason, line);
  return [...byReason].map(([reason, lines]) => ({
    file,
    what: `A tag is not legal in ${scheme}: ${reason}.`,
    count: lines.length,
    lines: lines.slice(0, linesKept),
  }));
}

/** What was found in a file of vectors. */
export function vectorProblems(file: string, { problems }: EmbeddingFile): ReadingProblem[] {
  return problems.map(({ what, count, lines }) => ({ file, what, count, lines }));
}

function append(lists: Map<string, number[]>, key: string, line: number): void {
  const list = lists.get(key);
  if (list) list.push(line);
  else lists.set(key, [line]);
}
