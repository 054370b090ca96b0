import { differentiable, host, type KernelSpec } from '../../../testing/kernel-spec.ts';
import { packedBatch, raggedLengths } from '../../../testing/packed-batch.ts';
import { randomValues } from '../../../testing/random-values.ts';
import { crfLoss } from './op.ts';
import { crfLossBackwardReference, crfLossReference } from './reference.ts';

const tagCounts = [1, 2, 3, 4, 5, 17, 9];

export const crfLossSpec: KernelSpec = {
  kernel: 'crf-loss',
  plain: [],
  differentiable: raggedLengths.flatMap((lengths, index) =>
    [false, true].map((forbidding) => {
      const tagCount = tagCounts[index] ?? 6;
      const random = randomValues(index + 1);
      const batch = packedBatch(lengths, 1, random);
      const tokens = batch.tokenForm.length;
      // With `forbidding`, no tag but the last may follow a lower one.
      const transitions = random
        .floats(tagCount * tagCount, 2)
        .map((score, place) =>
          forbidding && place % tagCount > place / tagCount && (place + 1) % tagCount !== 0 ? -1e4 : score,
        );
      const gold = random.integers(tokens, tagCount).map((tag) => (forbidding ? tagCount - 1 : tag));
      return differentiable({
        title: `lengths ${lengths.join(', ')}, ${tagCount} tags${forbidding ? ', some transitions forbidden' : ''}`,
        leaves: {
          emissions: host(random.floats(tokens * tagCount, 4), tokens, tagCount),
          transitions: host(transitions, tagCount, tagCount),
          start: host(random.floats(tagCount)),
          stop: host(random.floats(tagCount)),
        },
        indices: { gold, timeOffsets: batch.timeOffsets, lengths: batch.lengths },
        op: ({ emissions, ...scores }, indices) => crfLoss(emissions, indices.gold, scores, indices),
        reference: (leaves) => crfLossReference(leaves, gold, batch),
        backward: (leaves, dy) => crfLossBackwardReference(leaves, gold, batch, dy[0] ?? 0),
      });
    }),
  ),
};
