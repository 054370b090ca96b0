import { describe, expect, it } from 'vitest';
import { nearNames } from './near-names.ts';
import { mappedCounts, sharedRows, type TaggedDataSet, tagTable } from './tag-table.ts';

const dataSet = (
  language: string,
  types: Record<string, number>,
  mapping?: TaggedDataSet['mapping'],
): TaggedDataSet => ({ id: `${language}.ner`, language, task: 'ner', spans: true, types, mapping });

const dutch = dataSet('nld', { PER: 4716, LOC: 3208, ORG: 2082, MISC: 3338 });
const russian = dataSet('rus', { LOC: 960, ORG: 732, PER: 728 });
const kazakh = dataSet('kaz', { PERSON: 1352, ORGANISATION: 759, LOCATION: 204, ADAGE: 18 });
const suggested = (...dataSets: TaggedDataSet[]) =>
  nearNames(dataSets, 'nld.ner').map(({ from, to }) => `${from} ${to}`);

describe('the table of tags', () => {
  it('shows what is shared first, with the names that each data set has for it', () => {
    const mapped = { ...kazakh, mapping: { PERSON: 'PER', ADAGE: null } };
    const table = tagTable([dutch, russian, mapped]);
    expect(table.rows.map(({ name, cells }) => `${name} ${cells.length}`)).toEqual([
      'PER 3',
      'LOC 2',
      'ORG 2',
      'MISC 1',
      'ORGANISATION 1',
      'LOCATION 1',
    ]);
    expect(table.rows[0]?.cells[2]).toEqual({ id: 'kaz.ner', count: 1352, from: ['PERSON'] });
    expect(table.dropped.map(({ name, count }) => [name, count])).toEqual([['ADAGE', 18]]);
    expect(sharedRows(table)).toHaveLength(3);
  });

  it('adds up the counts of what is merged', () => {
    expect([...mappedCounts({ A: 1, B: 2, C: 4, D: 8 }, { A: 'C', B: 'C', D: null })]).toEqual([['C', 7]]);
  });
});

describe('near names', () => {
  it('knows aliases, case, punctuation and spelling, and goes to the name that most data sets have', () => {
    expect(suggested(dutch, russian, kazakh)).toEqual(['PERSON PER', 'ORGANISATION ORG', 'LOCATION LOC']);
    expect(suggested(dutch, dataSet('ukr', { PERS: 9, Loc: 9, 'O-R-G': 9 }))).toEqual([
      'Loc LOC',
      'O-R-G ORG',
      'PERS PER',
    ]);
    expect(suggested(dataSet('nld', { VEHICLE: 5 }), dataSet('ces', { VEHICLES: 9 }))).toEqual([
      'VEHICLES VEHICLE',
    ]);
  });

  it('does not take for near what a data set tells apart, or what is short', () => {
    expect(suggested(dataSet('nld', { PROPNS: 5, PROPN: 9 }))).toEqual([]);
    const plain = (language: string, types: Record<string, number>) => ({
      ...dataSet(language, types),
      spans: false,
    });
    expect(suggested(plain('nld', { NNFSONE: 5, noun: 1 }), plain('ces', { NNFSTWO: 9, NOUN: 4 }))).toEqual([
      'NOUN noun',
    ]);
    expect(suggested(dataSet('nld', { LOC: 5 }), dataSet('ces', { LAW: 9 }))).toEqual([]);
    expect(suggested(dataSet('nld', { PER: 5, per: 9 }))).toEqual(['PER per']);
  });

  it('leaves alone what was decided on', () => {
    expect(suggested(dutch, { ...kazakh, mapping: { PERSON: 'PERSON', LOCATION: null } })).toEqual([
      'ORGANISATION ORG',
    ]);
  });
});
