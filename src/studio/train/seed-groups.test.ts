import { expect, it } from 'vitest';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import { seedGroups } from './seed-groups.ts';

const run = (id: string, seed: number, dropout: number, ys: readonly (number | null)[]) => ({
  id,
  name: id,
  config: parseRunConfig({
    dataSets: [{ id: 'a', language: 'nld', task: 'ner' }],
    target: 'a',
    seed,
    architecture: { dropout },
  }),
  best: Math.max(...ys.map((y) => y ?? 0)),
  points: ys.map((y, index) => ({ x: index * 100, y })),
});

it('runs that differ in the seed alone become a mean and a band, others stay apart', () => {
  const groups = seedGroups([
    run('one', 1, 0.6, [10, 30]),
    run('two', 1, 0.5, [5]),
    run('three', 2, 0.6, [20, 50, 60]),
  ]);
  expect(groups.map(({ runs }) => runs.map(({ id }) => id))).toEqual([['one', 'three'], ['two']]);
  expect(groups[0]?.mean).toEqual([
    { x: 0, y: 15 },
    { x: 100, y: 40 },
  ]);
  expect(groups[0]?.band).toEqual([
    { x: 0, low: 10, high: 20 },
    { x: 100, low: 30, high: 50 },
  ]);
  expect(groups[1]).toMatchObject({ mean: [{ x: 0, y: 5 }], band: [] });
});

it('where one seed is undefined, so is the mean', () => {
  expect(seedGroups([run('one', 1, 0.6, [null]), run('two', 2, 0.6, [4])])[0]?.mean).toEqual([
    { x: 0, y: null },
  ]);
});

it('the best score of a group is the mean of the best of its runs, not of the last points', () => {
  const groups = seedGroups([run('one', 1, 0.6, [40, 30]), run('two', 2, 0.6, [20, 10])]);
  expect(groups.map(({ best }) => best)).toEqual([30]);
});

it('labels say what tells the groups apart', () => {
  const named = (name: string, seed: number, dropout: number) => ({ ...run(name, seed, dropout, [1]), name });
  const labels = (...runs: Parameters<typeof seedGroups>[0]) => seedGroups(runs).map(({ label }) => label);
  expect(labels(named('Full · a · seed 1', 1, 0.6), named('Full · a · seed 2', 2, 0.6))).toEqual([
    'Full, 2 seeds',
  ]);
  expect(
    labels(named('Full · a · seed 1', 1, 0.6), named('Full · a · dropout 0.5 · seed 1', 1, 0.5)),
  ).toEqual(['Full', 'dropout 0.5']);
  expect(
    labels(
      named('Full · a · seed 1', 1, 0.6),
      named('Full · a · dropout 0.5 · seed 1', 1, 0.5),
      named('Full · a · dropout 0.5 · seed 2', 2, 0.5),
    ),
  ).toEqual(['Full', 'dropout 0.5, 2 seeds']);
});
