import { describe, expect, it } from 'vitest';
import { compareTags } from '../tags/compare-tags.ts';
import { accuracy } from './accuracy.ts';
import { confusion } from './confusion.ts';
import { conlleval } from './conlleval.ts';
import { spanOutcomes } from './error-kinds.ts';
import { strictF1 } from './strict-f1.ts';

const tags = (text: string) => text.split(' ');

describe('conlleval and strict F1', () => {
  it('worked by hand: two of three predicted spans are among four gold ones', () => {
    const scorer = conlleval();
    scorer.add(tags('B-PER E-PER O S-LOC O'), tags('B-PER E-PER O S-ORG O'));
    scorer.add(tags('S-LOC O S-LOC'), tags('S-LOC O O'));
    expect(scorer.score()).toEqual({
      gold: 4,
      predicted: 3,
      correct: 2,
      precision: 2 / 3,
      recall: 1 / 2,
      f1: 4 / 7,
      byType: {
        LOC: { gold: 3, predicted: 1, correct: 1, precision: 1, recall: 1 / 3, f1: 1 / 2 },
        ORG: { gold: 0, predicted: 1, correct: 0, precision: 0, recall: null, f1: 0 },
        PER: { gold: 1, predicted: 1, correct: 1, precision: 1, recall: 1, f1: 1 },
      },
    });
  });

  it('differ on illegal tags: conlleval forgives a wrong opening, strict counts no span', () => {
    const gold = tags('B-PER E-PER O S-LOC O S-ORG');
    const predicted = tags('I-PER E-PER O B-LOC O S-ORG');
    const lenient = conlleval();
    const strict = strictF1();
    lenient.add(gold, predicted);
    strict.add(gold, predicted);
    expect(lenient.score()).toMatchObject({ gold: 3, predicted: 3, correct: 3, f1: 1 });
    expect(strict.score()).toMatchObject({
      gold: 3,
      predicted: 1,
      correct: 1,
      precision: 1,
      recall: 1 / 3,
      f1: 1 / 2,
    });
  });

  it('differ the other way: a stray span costs precision by conlleval only', () => {
    const gold = tags('O O S-LOC');
    const predicted = tags('O E-PER S-LOC');
    const lenient = conlleval();
    const strict = strictF1();
    lenient.add(gold, predicted);
    strict.add(gold, predicted);
    expect(lenient.score()).toMatchObject({ precision: 1 / 2, recall: 1, f1: 2 / 3 });
    expect(strict.score()).toMatchObject({ precision: 1, recall: 1, f1: 1 });
  });

  it('undefined is null, and F1 is 0 where gold spans exist and none is predicted', () => {
    const scorer = conlleval();
    expect(scorer.score()).toMatchObject({ precision: null, recall: null, f1: null, byType: {} });
    scorer.add(tags('O O'), tags('O O'));
    expect(scorer.score()).toMatchObject({ precision: null, recall: null, f1: null });
    scorer.add(tags('S-PER O'), tags('O O'));
    expect(scorer.score()).toMatchObject({ precision: null, recall: 0, f1: 0 });
  });

  it('a sentence boundary ends a span', () => {
    const scorer = conlleval();
    scorer.add(tags('O B-PER'), tags('O B-PER'));
    scorer.add(tags('I-PER'), tags('I-PER'));
    expect(scorer.score()).toMatchObject({ gold: 2, correct: 2 });
  });

  it('a type may have any name', () => {
    const scorer = conlleval();
    scorer.add(tags('S-__proto__ S-constructor'), tags('S-__proto__ S-constructor'));
    expect(Object.keys(scorer.score().byType)).toEqual(['__proto__', 'constructor']);
  });

  it.each([conlleval, strictF1, accuracy, confusion])('sentences of unequal length are refused', (create) => {
    expect(() => create().add(tags('O O'), tags('O'))).toThrow(RangeError);
  });
});

describe('accuracy and confusion', () => {
  it('worked by hand', () => {
    const share = accuracy();
    const matrix = confusion();
    expect(share.score()).toBeNull();
    for (const scorer of [share, matrix]) scorer.add(tags('NOUN VERB NOUN O'), tags('NOUN NOUN NOUN NOUN'));
    expect(share.score()).toBe(1 / 2);
    expect(matrix.matrix()).toEqual({
      tags: ['O', 'NOUN', 'VERB'],
      counts: [
        [0, 1, 0],
        [0, 2, 0],
        [0, 1, 0],
      ],
    });
  });
});

describe('the order of tags', () => {
  it.each([
    ['S-PER O B-PER I-LOC E-LOC S-LOC B-LOC', 'O B-LOC I-LOC E-LOC S-LOC B-PER S-PER'],
    ['U-PER L-PER I-PER B-PER', 'B-PER I-PER L-PER U-PER'],
    ['VERB NOUN ADJ S B O', 'O ADJ B NOUN S VERB'],
    ['NP-SBJ B-x NP-OBJ', 'NP-OBJ NP-SBJ B-x'],
  ])('%s', (given, sorted) => {
    expect(tags(given).sort(compareTags)).toEqual(tags(sorted));
  });
});

describe('what became of each span', () => {
  it.each([
    ['S-PER', 'S-PER', ['correct']],
    ['S-PER', 'O', ['missed']],
    ['O', 'S-PER', ['spurious']],
    ['B-PER E-PER', 'B-LOC E-LOC', ['type']],
    ['B-PER E-PER O', 'B-PER I-PER E-PER', ['boundary']],
    ['B-PER E-PER O', 'B-LOC I-LOC E-LOC', ['both']],
    ['B-PER I-PER E-PER', 'S-PER O S-PER', ['boundary', 'spurious']],
    ['S-LOC S-PER', 'B-PER E-PER', ['missed', 'boundary']],
    ['S-PER O S-LOC', 'O O S-LOC', ['missed', 'correct']],
    ['S-PER O', 'O S-PER', ['missed', 'spurious']],
    ['O S-PER', 'S-PER O', ['missed', 'spurious']],
  ])('%s against %s', (gold, predicted, kinds) => {
    expect(
      spanOutcomes(tags(gold), tags(predicted))
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(kinds.sort());
  });
});
