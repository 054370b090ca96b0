import { differentiable, host, type KernelSpec } from '../../../testing/kernel-spec.ts';
import { randomValues } from '../../../testing/random-values.ts';
import { softmaxLoss } from './op.ts';
import { softmaxLossBackwardReference, softmaxLossReference } from './reference.ts';

const shapes = [
  [1, 2, 1],
  [5, 3, 4],
  [19, 11, 30],
] as const;

export const softmaxLossSpec: KernelSpec = {
  kernel: 'softmax-loss',
  plain: [],
  differentiable: shapes.map(([batch, classes, scale]) => {
    const random = randomValues(batch);
    const labels = random.integers(batch, classes);
    return differentiable({
      title: `${batch} x ${classes}, logits up to ${scale}`,
      leaves: { logits: host(random.floats(batch * classes, scale), batch, classes) },
      indices: { labels },
      op: ({ logits }, indices) => softmaxLoss(logits, indices.labels),
      reference: ({ logits }) => softmaxLossReference(logits, labels),
      backward: ({ logits }, dy) => ({ logits: softmaxLossBackwardReference(logits, labels, dy[0] ?? 0) }),
    });
  }),
};
