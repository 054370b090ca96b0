import { host, type KernelSpec, plain } from '../../testing/kernel-spec.ts';
import { packedBatch, raggedLengths } from '../../testing/packed-batch.ts';
import { randomValues } from '../../testing/random-values.ts';
import { crfMarginalsReference } from '../crf-loss/reference.ts';
import { crfMarginals, viterbi } from './op.ts';
import { viterbiReference } from './reference.ts';

const tagCounts = [1, 2, 3, 4, 5, 17, 9];

export const crfDecodeSpec: KernelSpec = {
  kernel: 'crf-decode',
  differentiable: [],
  plain: raggedLengths.flatMap((lengths, index) =>
    // Whole numbers between -2 and 2 make many paths equal.
    [false, true].map((ties) => {
      const tagCount = tagCounts[index] ?? 6;
      const random = randomValues(index + 1);
      const batch = packedBatch(lengths, 1, random);
      const tokens = batch.tokenForm.length;
      const scores = (count: number, scale: number) =>
        random.floats(count, scale).map((score) => (ties ? Math.round(score / 2) : score));
      const inputs = {
        emissions: scores(tokens * tagCount, 4),
        transitions: scores(tagCount * tagCount, 2),
        start: scores(tagCount, 1),
        stop: scores(tagCount, 1),
      };
      return plain({
        title: `lengths ${lengths.join(', ')}, ${tagCount} tags${ties ? ', equal paths' : ''}`,
        inputs: {
          emissions: host(inputs.emissions, tokens, tagCount),
          transitions: host(inputs.transitions, tagCount, tagCount),
          start: host(inputs.start),
          stop: host(inputs.stop),
          timeOffsets: host(batch.timeOffsets),
          lengths: host(batch.lengths),
        },
        run: ({ emissions, transitions, start, stop, timeOffsets, lengths: counts }) => {
          const crf = { transitions, start, stop };
          const places = { timeOffsets, lengths: counts };
          return {
            tags: viterbi(emissions, crf, places),
            marginals: crfMarginals(emissions, crf, places),
          };
        },
        expected: () => ({
          tags: viterbiReference(inputs, batch).tags,
          marginals: crfMarginalsReference(inputs, batch),
        }),
      });
    }),
  ),
};
