import type { TagScheme } from '../src/core/tags/tag-scheme.ts';
import type { LineBatch } from '../src/data/bytes/read-lines.ts';

/** What a file is tagged with, and how. */
export interface TagLinesJob {
  readonly file: string;
  /** Of the file; UTF-8 where absent. */
  readonly encoding?: string | undefined;
  /** 0-based column of the tokens; found where absent. */
  readonly tokenColumn: number | undefined;
  /** Scheme of the predicted tags; that of the file where absent. `plain` for a model whose tags mark no spans. */
  readonly scheme: TagScheme | undefined;
  readonly tag: (sentences: readonly (readonly string[])[]) => Promise<readonly (readonly string[])[]>;
}

/** How files of one form are tagged. */
export interface TagLines {
  /** True for a line behind which a batch may end. */
  endsUnit(line: string): boolean;
  /** What is wrong with a file in which nothing was tagged. */
  readonly empty: string;
  /** Tags the batches of one file, in their order; the lines come back with what was predicted. Error: `TextError`. */
  tagger(job: TagLinesJob): (batch: LineBatch) => Promise<{
    readonly lines: readonly string[];
    readonly sentences: number;
    readonly tokens: number;
  }>;
}
