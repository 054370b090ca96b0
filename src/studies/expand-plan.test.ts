import { expect, test } from 'vitest';
import { parseRunConfig } from '../core/config/parse-run-config.ts';
import { type AxisValues, withAxisValues } from './axes.ts';
import { expandPlan } from './expand-plan.ts';
import type { Axis } from './plan.ts';
import { canonicalJson, runIdentity } from './run-identity.ts';
import { searchPoints } from './search.ts';

const base = parseRunConfig({
  dataSets: [
    { id: 'nld-ner', language: 'nld', task: 'ner' },
    { id: 'eng-ner', language: 'eng', task: 'ner' },
    { id: 'nld-pos', language: 'nld', task: 'pos' },
  ],
  target: 'nld-ner',
});
const plan = (...axes: Axis[]) => ({ version: 1 as const, name: 'plan', axes });
const active = (values: AxisValues) =>
  withAxisValues(base, values)
    .dataSets.filter((dataSet) => dataSet.active)
    .map(({ id }) => id);

test('a plan has a run for each combination, the last axis changing fastest', () => {
  const runs = expandPlan(
    plan({ field: 'preset', values: ['baseline', 'full'] }, { field: 'seed', values: [1, 2, 3] }),
    base,
  );
  expect(runs.map(({ at }) => `${at.preset} ${at.seed}`)).toEqual(
    ['baseline', 'full'].flatMap((preset) => [1, 2, 3].map((seed) => `${preset} ${seed}`)),
  );
  expect(runs[4]?.config).toEqual(parseRunConfig({ ...base, seed: 2 }));
  expect(expandPlan(plan(), base)).toEqual([{ at: {}, config: base }]);
});

test('each kind of axis changes what it names', () => {
  const sampleAt = (values: AxisValues) => withAxisValues(base, values).dataSets.map(({ sample }) => sample);
  expect(active({ preset: 'cross-lingual' })).toEqual(['nld-ner', 'eng-ner']);
  expect(active({ borrow: 'all but eng-ner' })).toEqual(['nld-ner', 'nld-pos']);
  expect(active({ borrow: 'eng-ner' })).toEqual(['nld-ner', 'eng-ner']);
  expect(active({ borrow: 'none' })).toEqual(['nld-ner']);
  expect(active({ borrow: 'all' })).toHaveLength(3);
  expect(withAxisValues(base, { fold: '2/5' }).dataSets.map(({ fold }) => fold)).toEqual([
    { test: 2, of: 5 },
    undefined,
    undefined,
  ]);
  expect(() => withAxisValues(base, { fold: '6/5' })).toThrow('it takes a fold such as "2/5"');
  expect(active({ 'datasets.nld-pos.active': false })).toEqual(['nld-ner', 'eng-ner']);
  expect(sampleAt({ 'datasets.nld-ner.sample': 10 })[0]).toEqual({ by: 'count', sentences: 10 });
  expect(sampleAt({ 'auxiliaries.sample': 0.05 })).toEqual([
    undefined,
    { by: 'rate', rate: 0.05 },
    { by: 'rate', rate: 0.05 },
  ]);
  expect(sampleAt({ 'auxiliaries.sample': 10, 'datasets.eng-ner.sample': null })[1]).toBeUndefined();
  const changed = withAxisValues(base, {
    'scopes.lstm': 'task',
    'mixing.rates.nld-pos': 0,
    'optimizer.learningRate': 0.1,
    patience: 5,
  });
  expect(changed.scopes.lstm).toBe('task');
  expect(changed.mixing.rates).toEqual({ 'nld-pos': 0 });
  expect([changed.optimizer.learningRate, changed.patience]).toEqual([0.1, 5]);
});

test('presets come first, whatever their place: other axes change what they set', () => {
  const values = { 'architecture.dropout': 0.3, 'scopes.lstm': 'task', ablation: 'basic' };
  const { architecture, scopes } = withAxisValues(base, values);
  expect([architecture.dropout, scopes.lstm, scopes.charCnn]).toEqual([0.3, 'task', 'off']);
});

test('a random search draws each field by itself, in its range, the same again', () => {
  const ranges = {
    'optimizer.learningRate': { log: [0.01, 0.2] as [number, number] },
    'architecture.lstmSize': { int: [50, 52] as [number, number] },
    'architecture.dropout': { uniform: [0.3, 0.8] as [number, number] },
    'architecture.highwayActivation': { values: ['selu', 'relu'] },
  };
  const points = searchPoints({ points: 400, seed: 1, ranges });
  const drawn = (field: keyof typeof ranges) => points.map((point) => point[field] as number);
  const rates = drawn('optimizer.learningRate');
  expect(Math.min(...rates)).toBeGreaterThanOrEqual(0.01);
  expect(Math.max(...rates)).toBeLessThanOrEqual(0.2);
  // Half of the draws lie below the geometric mean of the range.
  expect(rates.filter((rate) => rate < Math.sqrt(0.01 * 0.2)).length / 400).toBeCloseTo(0.5, 1);
  const sizes = drawn('architecture.lstmSize');
  for (const size of [50, 51, 52])
    expect(sizes.filter((each) => each === size).length / 400).toBeCloseTo(1 / 3, 1);
  expect(new Set(drawn('architecture.highwayActivation')).size).toBe(2);
  const { 'architecture.dropout': dropout, ...others } = ranges;
  const fewer = searchPoints({ points: 3, seed: 1, ranges: others });
  expect(fewer).toEqual(points.slice(0, 3).map(({ 'architecture.dropout': _, ...rest }) => rest));
  expect(searchPoints({ points: 3, seed: 2, ranges: { 'architecture.dropout': dropout } })[0]).not.toEqual(
    searchPoints({ points: 3, seed: 1, ranges: { 'architecture.dropout': dropout } })[0],
  );
});

test('a search has each combination of the axes at each point', () => {
  const search = {
    points: 2,
    seed: 3,
    ranges: { 'optimizer.batchSize': { int: [5, 25] as [number, number] } },
  };
  const runs = expandPlan({ ...plan({ field: 'preset', values: ['baseline', 'full'] }), search }, base);
  expect(runs.map(({ at }) => [at.preset, at.point])).toEqual([
    ['baseline', 1],
    ['baseline', 2],
    ['full', 1],
    ['full', 2],
  ]);
  expect(runs[0]?.config.optimizer.batchSize).toBe(runs[2]?.at['optimizer.batchSize']);
});

const data = {
  dataSets: { 'nld-ner': { train: 'a', dev: 'b' }, 'eng-ner': { train: 'c' }, 'nld-pos': { train: 'd' } },
  vectors: { nld: 'e', eng: 'f' },
};
const idAt = (values: AxisValues, of = data) => runIdentity(withAxisValues(base, values), of);

test('the id of a run changes with all that determines its result, and with nothing else', async () => {
  const baseline = await idAt({ preset: 'baseline' });
  expect(baseline).toMatch(/^[0-9a-f]{16}$/);
  // What the Baseline does not train on makes no difference to it.
  expect(await idAt({ preset: 'baseline', 'auxiliaries.sample': 10 })).toBe(baseline);
  const others = { ...data.dataSets, 'eng-ner': { train: 'x' } };
  expect(await idAt({ preset: 'baseline' }, { ...data, dataSets: others })).toBe(baseline);
  expect(await idAt({ preset: 'baseline' }, { ...data, vectors: { nld: 'e', eng: 'x' } })).toBe(baseline);
  const different = await Promise.all([
    idAt({ preset: 'full' }),
    idAt({ preset: 'baseline', seed: 2 }),
    idAt({ preset: 'baseline', steps: 5 }),
    idAt({ preset: 'baseline', 'datasets.nld-ner.sample': 10 }),
    idAt({ preset: 'baseline' }, { ...data, vectors: { nld: 'x', eng: 'f' } }),
    idAt(
      { preset: 'baseline' },
      { ...data, dataSets: { ...data.dataSets, 'nld-ner': { train: 'a', dev: 'x' } } },
    ),
  ]);
  expect(new Set([baseline, ...different]).size).toBe(7);
});

test('the order in which fields were written makes no difference', () => {
  expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[{"d":1}]}');
});
