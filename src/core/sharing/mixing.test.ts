import { describe, expect, it } from 'vitest';
import { type MixedDataSet, mixingRates, roundCounts } from './mixing.ts';

const dataSets: MixedDataSet[] = [
  { id: 'nld-ner', language: 'nld', task: 'ner', sentences: 100 },
  { id: 'nld-pos', language: 'nld', task: 'pos', sentences: 900 },
  { id: 'eng-ner', language: 'eng', task: 'ner', sentences: 2500 },
  { id: 'eng-pos', language: 'eng', task: 'pos', sentences: 10_000 },
];
const formula = { taskCoefficient: 0.1, languageCoefficient: 0.1, rates: {} };

describe('mixingRates', () => {
  it('is mu * zeta * sqrt(N)', () => {
    const rates = mixingRates(dataSets, 'nld-ner', formula);
    expect(rates.map(({ rate }) => rate)).toEqual([10, 3, 5, expect.closeTo(1, 12)]);
    expect(rates.map(({ probability }) => probability)).toEqual(
      [10, 3, 5, 1].map((rate) => expect.closeTo(rate / 19, 12)),
    );
    expect(rates[3]).toMatchObject({ taskCoefficient: 0.1, languageCoefficient: 0.1 });
  });

  it('takes given rates, and never samples a data set without sentences', () => {
    const none = dataSets.map((dataSet) =>
      dataSet.id === 'nld-ner' ? { ...dataSet, sentences: 0 } : dataSet,
    );
    const rates = mixingRates(none, 'nld-ner', { ...formula, rates: { 'nld-ner': 7, 'nld-pos': 5 } });
    expect(rates.map(({ rate }) => rate)).toEqual([0, 5, 5, expect.closeTo(1, 12)]);
  });

  it('names a target that is not there', () => {
    expect(() => mixingRates(dataSets, 'deu-ner', formula)).toThrow('deu-ner');
  });
});

describe('roundCounts', () => {
  it('gives the rarest data set one step', () => {
    expect([...roundCounts(mixingRates(dataSets, 'nld-ner', formula))]).toEqual([
      ['nld-ner', 10],
      ['nld-pos', 3],
      ['eng-ner', 5],
      ['eng-pos', 1],
    ]);
  });

  it('bounds the length of a round', () => {
    const counts = roundCounts(mixingRates(dataSets, 'nld-ner', { ...formula, rates: { 'eng-pos': 1e-9 } }));
    expect([...counts.values()].reduce((sum, steps) => sum + steps, 0)).toBeLessThan(1005);
    expect(counts.get('eng-pos')).toBe(1);
  });
});
