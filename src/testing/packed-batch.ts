import type { RandomValues } from './random-values.ts';

/** Index arrays of one packed batch, as in kernels/README.md. */
export interface PackedBatch {
  readonly lengths: Int32Array;
  readonly timeOffsets: Int32Array;
  readonly tokenForm: Int32Array;
  readonly formStarts: Int32Array;
  readonly formTokens: Int32Array;
}

/** Starts and members of each group: `starts [groups + 1]`, `members` in rising order within a group. */
export function grouped(groupOf: Int32Array, groups: number): { starts: Int32Array; members: Int32Array } {
  const lists = Array.from({ length: groups }, (): number[] => []);
  for (const [member, group] of groupOf.entries()) lists[group]?.push(member);
  const starts = Int32Array.from({ length: groups + 1 }, (_, group) => lists.slice(0, group).flat().length);
  return { starts, members: Int32Array.from(lists.flat()) };
}

/** A batch of sentences of these lengths, longest first, whose tokens are forms drawn at random. */
export function packedBatch(lengths: readonly number[], forms: number, random: RandomValues): PackedBatch {
  const longest = lengths[0] ?? 0;
  const running = Array.from(
    { length: longest },
    (_, time) => lengths.filter((length) => length > time).length,
  );
  const timeOffsets = new Int32Array(longest + 1);
  for (const [time, count] of running.entries()) timeOffsets[time + 1] = (timeOffsets[time] ?? 0) + count;
  const tokenForm = random.integers(timeOffsets[longest] ?? 0, forms);
  const { starts, members } = grouped(tokenForm, forms);
  return {
    lengths: Int32Array.from(lengths),
    timeOffsets,
    tokenForm,
    formStarts: starts,
    formTokens: members,
  };
}

/** Sentence lengths of the batches that every kernel over sentences is tried with, longest first. */
export const raggedLengths: readonly (readonly number[])[] = [
  [1],
  [1, 1, 1],
  [7],
  [5, 5, 5, 5, 5],
  [9, 6, 6, 3, 1],
  [4, 1, 1, 1, 1, 1, 1, 1, 1],
  [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
];
