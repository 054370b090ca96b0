import { expect, test } from 'vitest';
import { LruCache } from './lru-cache.ts';

test('what was used least recently falls out first', () => {
  const dropped: number[] = [];
  const recent = new LruCache<number>(2, (value) => dropped.push(value));
  recent.set('a', 1);
  recent.set('b', 2);
  expect(recent.get('a')).toBe(1);
  recent.set('c', 3);
  expect(dropped).toEqual([2]);
  recent.set('c', 4);
  expect(dropped).toEqual([2, 3]);
  recent.clear();
  expect(dropped).toEqual([2, 3, 1, 4]);
  expect(recent.get('a')).toBeUndefined();
});
