import { host, type KernelSpec, type PlainCase, plain } from '../../../testing/kernel-spec.ts';
import { type PackedBatch, packedBatch, raggedLengths } from '../../../testing/packed-batch.ts';
import { randomValues } from '../../../testing/random-values.ts';
import { type CrfInputs, crfMarginalsReference } from '../crf-loss/reference.ts';
import { crfMarginals, viterbi } from './op.ts';
import { viterbiReference } from './reference.ts';

const tagCounts = [1, 2, 3, 4, 5, 17, 9];

function decode(title: string, inputs: Record<keyof CrfInputs, Float32Array>, batch: PackedBatch): PlainCase {
  const [tokens, tagCount] = [batch.tokenForm.length, inputs.start.length];
  return plain({
    title,
    inputs: {
      emissions: host(inputs.emissions, tokens, tagCount),
      transitions: host(inputs.transitions, tagCount, tagCount),
      start: host(inputs.start),
      stop: host(inputs.stop),
      timeOffsets: host(batch.timeOffsets),
      lengths: host(batch.lengths),
    },
    run: ({ emissions, transitions, start, stop, timeOffsets, lengths }) => {
      const crf = { transitions, start, stop };
      const places = { timeOffsets, lengths };
      return { tags: viterbi(emissions, crf, places), marginals: crfMarginals(emissions, crf, places) };
    },
    expected: () => ({
      tags: viterbiReference(inputs, batch).tags,
      marginals: crfMarginalsReference(inputs, batch),
    }),
  });
}

function ragged(lengths: readonly number[], index: number): PlainCase[] {
  const tagCount = tagCounts[index] ?? 6;
  // Whole numbers between -2 and 2 make many paths equal.
  return [false, true].map((ties) => {
    const random = randomValues(index + 1);
    const batch = packedBatch(lengths, 1, random);
    const scores = (count: number, scale: number) =>
      random.floats(count, scale).map((score) => (ties ? Math.round(score / 2) : score));
    const inputs = {
      emissions: scores(batch.tokenForm.length * tagCount, 4),
      transitions: scores(tagCount * tagCount, 2),
      start: scores(tagCount, 1),
      stop: scores(tagCount, 1),
    };
    return decode(
      `lengths ${lengths.join(', ')}, ${tagCount} tags${ties ? ', equal paths' : ''}`,
      inputs,
      batch,
    );
  });
}

/** Scores that add up to 15,000, where float32 has steps of a thousandth, and differ little from tag to tag. */
function large(): PlainCase {
  const [lengths, tagCount] = [[150, 149, 120, 1], 9];
  const random = randomValues(1);
  const batch = packedBatch(lengths, 1, random);
  const scores = (count: number) => random.floats(count, 0.02);
  const inputs = {
    emissions: scores(batch.tokenForm.length * tagCount).map((score) => 100 + score),
    transitions: scores(tagCount ** 2),
    start: scores(tagCount),
    stop: scores(tagCount),
  };
  return decode(`lengths ${lengths.join(', ')}, scores around 100`, inputs, batch);
}

export const crfDecodeSpec: KernelSpec = {
  kernel: 'crf-decode',
  differentiable: [],
  plain: [...raggedLengths.flatMap(ragged), large()],
};
