import { legalTags } from '../core/tags/tag-set.ts';
import type { Device } from '../engine/device.ts';
import type { SequenceHead } from './components/output.ts';

/** Far below any score that is learnt, and finite, so that no arithmetic on it gives NaN. */
const forbidden = -10_000;

/**
 * A copy of a CRF's scores in which everything that BIOES does not allow is out of reach; the caller disposes the three
 * tensors.
 */
export async function legalScores(
  device: Device,
  { transitions, start, stop }: SequenceHead['crf'],
  tags: readonly string[],
): Promise<SequenceHead['crf']> {
  const legal = legalTags(tags);
  const copy = async (tensor: typeof start, isLegal: (index: number) => boolean) => {
    const values = await device.readFloats(tensor);
    return device.tensor(
      values.map((score, index) => (isLegal(index) ? score : forbidden)),
      tensor.shape,
    );
  };
  const tagOf = (index: number) => tags[index] ?? '';
  return {
    transitions: await copy(transitions, (index) =>
      legal.transition(tagOf(Math.floor(index / tags.length)), tagOf(index % tags.length)),
    ),
    start: await copy(start, (index) => legal.start(tagOf(index))),
    stop: await copy(stop, (index) => legal.stop(tagOf(index))),
  };
}
