import { expect, test } from 'vitest';
import { foldSplits } from './fold-splits.ts';

const sentence = (number: number) => ({ tokens: [`w${number}`], tags: ['O'], lines: [number] });
const sample = Array.from({ length: 23 }, (_, number) => sentence(number));
const words = (examples: Iterable<{ tokens: readonly string[] }> | undefined) =>
  [...(examples ?? [])].map(({ tokens }) => tokens[0]);
const turn = (testFold: number, dev = [sentence(100)]) =>
  foldSplits(sample, { train: sample, dev }, { id: 'a', fold: { test: testFold, of: 5 } }, 7);

test('each sentence is tested once, and never trained on when it is', () => {
  const turns = [1, 2, 3, 4, 5].map((fold) => turn(fold));
  const tested = turns.flatMap(({ splits }) => words(splits.test));
  expect(tested).toHaveLength(23);
  expect(new Set(tested)).toEqual(new Set(words(sample)));
  for (const { sample: trained, splits } of turns) {
    expect([...words(trained), ...words(splits.test)].sort()).toEqual(words(sample).sort());
    expect(words(splits.dev)).toEqual(['w100']);
    expect([4, 5]).toContain(splits.test?.length);
  }
});

test('without a dev set the fold behind is the dev set: each fold once', () => {
  const turns = [1, 2, 3, 4, 5].map((fold) => turn(fold, []));
  for (const [index, { sample: trained, splits }] of turns.entries()) {
    expect(words(splits.dev)).toEqual(words(turns[(index + 1) % 5]?.splits.test));
    expect([...words(trained), ...words(splits.test), ...words(splits.dev)].sort()).toEqual(
      words(sample).sort(),
    );
  }
});

test('what cannot be divided is refused in one sentence', () => {
  const few = sample.slice(0, 4);
  const divide =
    (of: number, sentences = sample) =>
    () =>
      foldSplits(sentences, { train: sentences }, { id: 'a', fold: { test: 1, of } }, 7);
  expect(divide(5, few)).toThrow('The data set "a" has 4 training sentences, which do not fill 5 folds.');
  expect(divide(2)).toThrow('takes at least 3 folds');
});
