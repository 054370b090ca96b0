import { describe, expect, it } from 'vitest';
import { spansOfTags } from './spans.ts';
import { strictSpansOfTags } from './strict-spans.ts';

const shown = (spans: readonly { start: number; end: number; type: string }[]) =>
  spans.map(({ start, end, type }) => `${start}-${end} ${type}`);

describe('spans by conlleval', () => {
  it.each([
    ['O O', []],
    ['B-PER I-PER O B-LOC', ['0-2 PER', '3-4 LOC']],
    ['I-PER I-PER B-PER', ['0-2 PER', '2-3 PER']],
    ['O I-PER', ['1-2 PER']],
    ['I-PER I-LOC', ['0-1 PER', '1-2 LOC']],
    ['B-PER I-LOC', ['0-1 PER', '1-2 LOC']],
    ['B-PER E-PER E-PER', ['0-2 PER', '2-3 PER']],
    ['B-PER E-PER I-PER', ['0-2 PER', '2-3 PER']],
    ['S-PER S-PER', ['0-1 PER', '1-2 PER']],
    ['S-PER I-PER', ['0-1 PER', '1-2 PER']],
    ['S-PER E-PER', ['0-1 PER', '1-2 PER']],
    ['B-PER O E-PER', ['0-1 PER', '2-3 PER']],
    ['B-PER S-PER', ['0-1 PER', '1-2 PER']],
    ['I-PER S-PER', ['0-1 PER', '1-2 PER']],
    ['E-PER B-PER', ['0-1 PER', '1-2 PER']],
    ['B-first-name I-first-name', ['0-2 first-name']],
    ['B I O I', ['0-2 ', '3-4 ']],
    ['NOUN VERB', []],
    ['U-PER U-PER B-LOC L-LOC L-LOC', ['0-1 PER', '1-2 PER', '2-4 LOC', '4-5 LOC']],
  ])('%s', (tags, expected) => {
    expect(shown(spansOfTags(tags.split(' ')))).toEqual(expected);
  });
});

describe('spans in strict mode', () => {
  it.each([
    ['S-PER O B-LOC I-LOC E-LOC', ['0-1 PER', '2-5 LOC']],
    ['B-PER O', []],
    ['B-PER I-PER', []],
    ['O I-PER E-PER', []],
    ['B-PER I-LOC E-PER', []],
    ['B-PER E-LOC', []],
    ['B-PER B-PER E-PER', ['1-3 PER']],
    ['B-PER S-PER E-PER', ['1-2 PER']],
    ['B-PER E-PER E-PER', ['0-2 PER']],
    ['B-PER E-PER I-PER E-PER', ['0-2 PER']],
  ])('%s', (tags, expected) => {
    expect(shown(strictSpansOfTags(tags.split(' ')))).toEqual(expected);
  });
});
