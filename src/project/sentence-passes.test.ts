import { expect, test } from 'vitest';
import { modelSummaryOf } from './model-summary-of.ts';
import type { SentenceFilter } from './protocol/inspection.ts';
import { changesOf, sentencePasses } from './sentence-passes.ts';
import { outcomesOf, type TaggedSplit } from './tagged-splits.ts';

type Tagged = readonly (readonly [words: string, gold: string, predicted: string])[];

function splitOf(tagged: Tagged, spans = true): TaggedSplit {
  const cut = (text: string) => text.split(' ');
  return {
    spans,
    sentences: tagged.map(([words, gold]) => ({ tokens: cut(words), tags: cut(gold), lines: [] })),
    places: [...tagged.keys()],
    total: tagged.length,
    predicted: tagged.map(([, , predicted]) => cut(predicted)),
    outcomes: tagged.map(([, gold, predicted]) => outcomesOf(cut(gold), cut(predicted), spans)),
    trained: new Set(['Anna', 'in', 'woont']),
  };
}

const first = splitOf([
  ['Anna woont in Oslo', 'S-PER O O S-LOC', 'O O O S-LOC'],
  ['Anna', 'S-PER', 'S-LOC'],
  ['Anna woont', 'S-PER O', 'S-PER S-LOC'],
]);
const second = splitOf([
  ['Anna woont in Oslo', 'S-PER O O S-LOC', 'S-PER O O O'],
  ['Anna', 'S-PER', 'S-PER'],
  ['Anna woont', 'S-PER O', 'S-PER O'],
]);

test.each<[SentenceFilter, number[]]>([
  [{}, [0, 1, 2]],
  [{ kind: 'missed' }, [0]],
  [{ kind: 'type' }, [1]],
  [{ kind: 'spurious' }, [2]],
  [{ kind: 'missed', type: 'LOC' }, [0]],
  [{ kind: 'type', type: 'LOC' }, []],
  [{ change: 'fixed' }, [0, 1]],
  [{ change: 'broken' }, [0]],
  [{ unseen: true }, [0]],
  [{ minLength: 2, maxLength: 3 }, [2]],
  [{ text: 'IN os' }, [0]],
])('%o', (filter, expected) => {
  expect([0, 1, 2].filter((index) => sentencePasses([first, second], index, filter))).toEqual(expected);
});

test('one model changes nothing', () => {
  expect(changesOf([first], 0)).toEqual({ fixed: 0, broken: 0 });
  expect(changesOf([first, second], 0)).toEqual({ fixed: 1, broken: 1 });
});

test('a summary counts spans, tokens and right tags by type', () => {
  const summary = modelSummaryOf(first);
  expect(summary.kinds).toEqual({ correct: 2, missed: 1, spurious: 1, type: 1, boundary: 0, both: 0 });
  expect(summary.conlleval).toMatchObject({ gold: 4, predicted: 4, correct: 2, precision: 50, f1: 50 });
  expect(summary.accuracy).toBeCloseTo((100 * 4) / 7);
  expect(summary.correctByType).toEqual({ LOC: 1, PER: 1 });
  expect(summary.confusion.labels[0]).toBe('O');
});

test('plain tags are right or wrong, token by token, and have no span scores', () => {
  const summary = modelSummaryOf(splitOf([['een huis', 'DET NOUN', 'DET VERB']], false));
  expect(summary.kinds).toMatchObject({ correct: 1, type: 1, missed: 0 });
  expect(summary.conlleval).toBeUndefined();
  expect(summary.accuracy).toBe(50);
});
