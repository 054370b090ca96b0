import { expect, it } from 'vitest';
import type { StepMeans } from '../core/events/run-event.ts';
import { DivergenceWatch } from './divergence.ts';

const means = (loss: number, steps = 50): StepMeans => ({ steps, loss, gradientNorm: 1, clipped: 0 });

function windows(...losses: readonly (number | undefined)[]) {
  const watch = new DivergenceWatch(new Map([['a', 2]]));
  return losses.map((loss, index) => {
    if (loss !== undefined) watch.add({ a: means(loss) });
    return watch.endWindow(index === losses.length - 1 && loss !== undefined)?.loss;
  });
}

it('takes two windows in a row, or the last of the run', () => {
  expect(windows(6.1, 5.9, 6.1, 7, 1)).toEqual([undefined, undefined, undefined, 7, undefined]);
  expect(windows(1, 1, 6.5)).toEqual([undefined, undefined, 6.5]);
  expect(windows(1, 1, 5.5)).toEqual([undefined, undefined, undefined]);
});

it('leaves a data set as it was where a window has no step on it', () => {
  expect(windows(6.1, undefined, 7, 1)).toEqual([undefined, undefined, 7, undefined]);
});

it('weights reports by their steps, and data sets apart', () => {
  const watch = new DivergenceWatch(
    new Map([
      ['a', 2],
      ['b', 30],
    ]),
  );
  watch.add({ a: means(2, 49), b: means(89) });
  watch.add({ a: means(190, 1), c: means(1e9) });
  expect(watch.endWindow(true)).toBeUndefined();
  watch.add({ a: means(2, 48) });
  watch.add({ a: means(130, 2) });
  expect(watch.endWindow(true)).toEqual({ dataSet: 'a', loss: 7.12, uniform: 2 });
});
