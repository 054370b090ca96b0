import type { LineBatch } from '../src/text/read-lines.ts';

/** How files of one form are tagged. */
export interface TagLines {
  /** True for a line behind which a batch may end. */
  endsUnit(line: string): boolean;
  /** What is wrong with a file in which nothing was tagged. */
  readonly empty: string;
  /** Tags the batches of one file, in their order; the lines come back with what was predicted. Error: `TextError`. */
  tagger(job: {
    readonly file: string;
    readonly tokenColumn: number | undefined;
    readonly tag: (sentences: readonly (readonly string[])[]) => Promise<readonly (readonly string[])[]>;
  }): (batch: LineBatch) => Promise<{
    readonly lines: readonly string[];
    readonly sentences: number;
    readonly tokens: number;
  }>;
}
