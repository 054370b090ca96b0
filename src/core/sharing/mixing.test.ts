import { describe, expect, it } from 'vitest';
import { type MixedDataSet, mixingRates, roundCounts } from './mixing.ts';

const dataSets: MixedDataSet[] = [
  { id: 'nld-names', language: 'nld', task: 'names', sentences: 100 },
  { id: 'nld-pos', language: 'nld', task: 'pos', sentences: 900 },
  { id: 'eng-names', language: 'eng', task: 'names', sentences: 2500 },
  { id: 'eng-pos', language: 'eng', task: 'pos', sentences: 10_000 },
];
const formula = { taskCoefficient: 0.1, languageCoefficient: 0.1, rates: {} };

describe('mixingRates', () => {
  it('is mu * zeta * sqrt(N)', () => {
    const rates = mixingRates(dataSets, 'nld-names', formula);
    expect(rates.map(({ rate }) => rate)).toEqual([10, 3, 5, expect.closeTo(1, 12)]);
    expect(rates.map(({ probability }) => probability)).toEqual(
      [10, 3, 5, 1].map((rate) => expect.closeTo(rate / 19, 12)),
    );
    expect(rates[3]).toMatchObject({ taskCoefficient: 0.1, languageCoefficient: 0.1 });
  });

  it('takes given rates, and never samples a data set without sentences', () => {
    const none = dataSets.map((dataSet) =>
      dataSet.id === 'nld-names' ? { ...dataSet, sentences: 0 } : dataSet,
    );
    const rates = mixingRates(none, 'nld-names', { ...formula, rates: { 'nld-names': 7, 'nld-pos': 5 } });
    expect(rates.map(({ rate }) => rate)).toEqual([0, 5, 5, expect.closeTo(1, 12)]);
  });

  it('names a target that is not there', () => {
    expect(() => mixingRates(dataSets, 'deu-names', formula)).toThrow('deu-names');
  });
});

describe('roundCounts', () => {
  it('gives the rarest data set one step', () => {
    expect([...roundCounts(mixingRates(dataSets, 'nld-names', formula))]).toEqual([
      ['nld-names', 10],
      ['nld-pos', 3],
      ['eng-names', 5],
      ['eng-pos', 1],
    ]);
  });

  it('bounds the length of a round', () => {
    const counts = roundCounts(
      mixingRates(dataSets, 'nld-names', { ...formula, rates: { 'eng-pos': 1e-9 } }),
    );
    expect([...counts.values()].reduce((sum, steps) => sum + steps, 0)).toBeLessThan(1005);
    expect(counts.get('eng-pos')).toBe(1);
  });
});
