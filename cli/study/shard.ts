import { UsageError } from '../command.ts';

/** Which runs of a study a call is for: those whose number, from 0, leaves `index` when divided by `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** What `--shard I/N` says; the whole where absent. Error: UsageError. */
export function shardOf(text: string | undefined): Shard {
  if (text === undefined) return { index: 0, count: 1 };
  const [, part, whole] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const [index, count] = [Number(part), Number(whole)];
  if (index >= 1 && index <= count) return { index: index - 1, count };
  throw new UsageError(`--shard takes I/N with I from 1 to N, not '${text}'`);
}
