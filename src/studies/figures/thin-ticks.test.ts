import { expect, it } from 'vitest';
import { thinTicks } from './thin-ticks.ts';

const labels = (apart: number, width: number, count = 7) =>
  Array.from({ length: count }, (_, index) => ({ middle: index * apart, width }));
const kept = (apart: number, width: number) => thinTicks(labels(apart, width)).map(({ middle }) => middle);

it('keeps all labels that have room, and otherwise every second, third, ...', () => {
  expect(kept(50, 42)).toEqual([0, 50, 100, 150, 200, 250, 300]);
  expect(kept(49, 42)).toEqual([0, 98, 196, 294]);
  expect(kept(20, 42)).toEqual([0, 60, 120]);
  expect(kept(1, 42)).toEqual([0]);
  expect(thinTicks([])).toEqual([]);
});
