import { describe, expect, it } from 'vitest';
import { legalTags, marksSpans, mayMarkSpans, tagSet } from './tag-set.ts';

describe('tagSet', () => {
  it('completes the tags of spans', () => {
    expect(tagSet(['O', 'S-PER', 'B-LOC'])).toEqual([
      'B-LOC',
      'B-PER',
      'E-LOC',
      'E-PER',
      'I-LOC',
      'I-PER',
      'O',
      'S-LOC',
      'S-PER',
    ]);
  });

  it('leaves other tags as they are', () => {
    expect(tagSet(['VERB', 'NOUN', 'VERB'])).toEqual(['NOUN', 'VERB']);
    expect(tagSet([])).toEqual([]);
    expect(marksSpans(['O', 'O'])).toBe(false);
    expect(marksSpans(['S-PER', 'NOUN'])).toBe(false);
  });
});

describe('legalTags', () => {
  it('is BIOES', () => {
    const tags = tagSet(['S-PER', 'S-B-LOC']);
    const legal = legalTags(tags);
    const followers = (from: string) => tags.filter((to) => legal.transition(from, to));
    expect(followers('B-PER')).toEqual(['E-PER', 'I-PER']);
    expect(followers('I-B-LOC')).toEqual(['E-B-LOC', 'I-B-LOC']);
    for (const closed of ['O', 'E-PER', 'S-B-LOC'])
      expect(followers(closed)).toEqual(['B-B-LOC', 'B-PER', 'O', 'S-B-LOC', 'S-PER']);
    expect(tags.filter(legal.start)).toEqual(followers('O'));
    expect(tags.filter(legal.stop)).toEqual(['E-B-LOC', 'E-PER', 'O', 'S-B-LOC', 'S-PER']);
  });

  it('allows everything between tags without spans', () => {
    expect(legalTags(['NOUN', 'VERB']).transition('NOUN', 'VERB')).toBe(true);
  });
});

it('tells tags that may mark spans from plain ones', () => {
  expect(mayMarkSpans(['O'])).toBe(true);
  expect(mayMarkSpans(['O', 'S-PER'])).toBe(true);
  expect(mayMarkSpans(['NOUN', 'X'])).toBe(false);
  expect(mayMarkSpans(['B', 'O'])).toBe(false);
});
