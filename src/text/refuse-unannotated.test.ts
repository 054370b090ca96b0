import { describe, expect, it } from 'vitest';
import { detectFile } from './detect-file.ts';
import { corpusOfLines } from './read-corpus.ts';
import { refuseUnannotated } from './refuse-unannotated.ts';

/** What becomes of a file of these lines: the code of its refusal, or that it is taken. */
function outcome(lines: readonly string[]): string {
  try {
    refuseUnannotated(corpusOfLines(lines, { name: 'f' }), 'f');
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('files that can be read as columns', () => {
  it.each([
    ['names', ['Jan B-PER', 'slaapt O'], 'taken'],
    ['universal parts of speech, each once', ['Jan PROPN', 'slaapt VERB', '. PUNCT'], 'taken'],
    ['other tags that repeat', ['a X1', 'b X2', 'c X1', 'd X2'], 'taken'],
    [
      'a lemma in the last column',
      'de|de de|de kat|kat de|de kat|kat zat|zit'.split(' ').map(tabbed),
      'taken',
    ],
    [
      'labelled texts',
      ['goed\teen fijn boek', 'slecht\tsaai', 'goed\tmooi', 'slecht\tniet best'],
      'labelled-texts',
    ],
    ['standoff annotation', ['T1\tPerson 0 5\tObama', 'T2\tPerson 9 15\tMerkel'], 'not-annotated'],
    ['JSON', ['[{"a":1},{"b":2}]'], 'not-annotated'],
  ])('%s', (_, lines, expected) => {
    expect(outcome(lines)).toBe(expected);
  });
});

function tabbed(row: string): string {
  return row.replace('|', '\t');
}

it('texts in fastText’s form are known by their labels, not by columns', () => {
  const text = '__label__good a fine book\n__label__bad dull\n\n__label__good nice one\n';
  expect(detectFile('reviews.txt', new TextEncoder().encode(text)).role).toBe('labelled-texts');
});
