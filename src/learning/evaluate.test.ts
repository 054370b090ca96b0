import { expect, it } from 'vitest';
import { scoreOf } from './evaluate.ts';

const gold = [['B-PER', 'E-PER', 'O'], ['S-LOC']];

it('scores spans by both rules, in per cent, and watches conlleval', () => {
  // conlleval takes the stray E-LOC for a span, strict does not
  const scores = scoreOf(gold, [['B-PER', 'E-PER', 'O'], ['E-LOC']], true);
  expect(scores.conlleval).toMatchObject({ precision: 100, recall: 100, f1: 100 });
  expect(scores.conlleval?.byType).toMatchObject({ LOC: { f1: 100 }, PER: { f1: 100 } });
  expect(scores.strict).toMatchObject({ precision: 100, recall: 50 });
  expect(scores.accuracy).toBe(75);
  expect(scores.score).toBe(100);
});

it('watches the accuracy of tags without spans', () => {
  const scores = scoreOf([['NOUN', 'VERB']], [['NOUN', 'NOUN']], false);
  expect(scores).toEqual({ accuracy: 50, score: 50 });
});

it('leaves undefined what is undefined', () => {
  expect(scoreOf([['O']], [['O']], true)).toMatchObject({
    conlleval: { f1: null },
    score: null,
    accuracy: 100,
  });
  expect(scoreOf([], [], false)).toEqual({ accuracy: null, score: null });
});
