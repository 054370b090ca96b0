import { describe, expect, it } from 'vitest';
import { allRenamed, asInFiles, keptApart, renamedTo } from './edit-tag-mapping.ts';
import { nearNames } from './near-names.ts';
import type { TaggedDataSet } from './tag-table.ts';

const kazakh: TaggedDataSet = {
  id: 'kaz.names',
  language: 'kaz',
  task: 'names',
  spans: true,
  types: { PERSON: 9, PERS: 3, LOC: 2, ADAGE: 1 },
  mapping: { PERS: 'PERSON', ADAGE: null },
};
const dutch: TaggedDataSet = { ...kazakh, id: 'nld.names', types: { PER: 4, LOC: 2 }, mapping: undefined };
const both = [kazakh, dutch];
const ids = ['kaz.names', 'nld.names'];

describe('changes of a mapping', () => {
  it('take everything along that a type was made of', () => {
    const renamed = renamedTo(both, ids, 'PERSON', 'PER');
    expect(renamed.get('kaz.names')).toEqual({ ADAGE: null, PERSON: 'PER', PERS: 'PER' });
    expect(renamed.get('nld.names')).toEqual({});
    expect(renamedTo(both, ids, 'LOC', null).get('nld.names')).toEqual({ LOC: null });
    expect(renamedTo(both, ['nld.names'], 'LOC', null).has('kaz.names')).toBe(false);
  });

  it('follow each other, each on what the one before made', () => {
    const all = allRenamed(both, ids, [
      ['PERSON', 'PER'],
      ['PER', 'HUMAN'],
      ['LOC', null],
    ]);
    expect(all.get('kaz.names')).toEqual({ ADAGE: null, PERSON: 'HUMAN', PERS: 'HUMAN', LOC: null });
    expect(all.get('nld.names')).toEqual({ PER: 'HUMAN', LOC: null });
  });

  it('leave no entry where a type has its own name again', () => {
    const renamed = renamedTo(both, ids, 'PERSON', 'PERS').get('kaz.names');
    expect(renamed).toEqual({ ADAGE: null, PERSON: 'PERS' });
    expect(asInFiles(both, ids, 'PERSON', false).get('kaz.names')).toEqual({ ADAGE: null });
    expect(asInFiles(both, ids, 'ADAGE', true).get('kaz.names')).toEqual({ PERS: 'PERSON' });
  });

  it('may say that a type is meant as it is, which ends the suggestion', () => {
    expect(nearNames(both, 'nld.names')).toEqual([{ from: 'PERSON', to: 'PER', dataSets: ['kaz.names'] }]);
    const mapping = keptApart(both, ['kaz.names'], 'PERSON').get('kaz.names');
    expect(mapping).toEqual({ ADAGE: null, PERSON: 'PERSON', PERS: 'PERSON' });
    expect(nearNames([{ ...kazakh, mapping }, dutch], 'nld.names')).toEqual([]);
  });
});
