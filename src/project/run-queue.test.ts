import { expect, test } from 'vitest';
import { behindAll, inQueueOrder, moved } from './run-queue.ts';

const waiting = [
  { id: 'c', queue: 7 },
  { id: 'a', queue: 2 },
  { id: 'b', queue: 3 },
];
const ids = (runs: readonly { readonly id: string }[]) => runs.map(({ id }) => id).join('');

test('runs start by their numbers, the watched one first', () => {
  expect(ids(inQueueOrder(waiting, undefined))).toBe('abc');
  expect(ids(inQueueOrder(waiting, 'c'))).toBe('cab');
  expect(ids(inQueueOrder(waiting, 'gone'))).toBe('abc');
});

test('another run comes behind all', () => {
  expect(behindAll(waiting)).toBe(8);
  expect(behindAll([])).toBe(1);
});

test.each([
  ['c', 'a', 'cab'],
  ['a', undefined, 'bca'],
  ['a', 'c', 'bac'],
  ['b', 'b', 'acb'],
])('%s is moved before %s', (id, before, order) => {
  expect(ids(inQueueOrder(moved(waiting, id, before), undefined))).toBe(order);
});
