import { describe, expect, it } from 'vitest';
import { allRenamed, asInFiles, keptApart, renamedTo } from './edit-tag-mapping.ts';
import { nearNames } from './near-names.ts';
import type { TaggedDataSet } from './tag-table.ts';

const kazakh: TaggedDataSet = {
  id: 'kaz.ner',
  language: 'kaz',
  task: 'ner',
  spans: true,
  types: { PERSON: 9, PERS: 3, LOC: 2, ADAGE: 1 },
  mapping: { PERS: 'PERSON', ADAGE: null },
};
const dutch: TaggedDataSet = { ...kazakh, id: 'nld.ner', types: { PER: 4, LOC: 2 }, mapping: undefined };
const both = [kazakh, dutch];
const ids = ['kaz.ner', 'nld.ner'];

describe('changes of a mapping', () => {
  it('take everything along that a type was made of', () => {
    const renamed = renamedTo(both, ids, 'PERSON', 'PER');
    expect(renamed.get('kaz.ner')).toEqual({ ADAGE: null, PERSON: 'PER', PERS: 'PER' });
    expect(renamed.get('nld.ner')).toEqual({});
    expect(renamedTo(both, ids, 'LOC', null).get('nld.ner')).toEqual({ LOC: null });
    expect(renamedTo(both, ['nld.ner'], 'LOC', null).has('kaz.ner')).toBe(false);
  });

  it('follow each other, each on what the one before made', () => {
    const all = allRenamed(both, ids, [
      ['PERSON', 'PER'],
      ['PER', 'HUMAN'],
      ['LOC', null],
    ]);
    expect(all.get('kaz.ner')).toEqual({ ADAGE: null, PERSON: 'HUMAN', PERS: 'HUMAN', LOC: null });
    expect(all.get('nld.ner')).toEqual({ PER: 'HUMAN', LOC: null });
  });

  it('leave no entry where a type has its own name again', () => {
    const renamed = renamedTo(both, ids, 'PERSON', 'PERS').get('kaz.ner');
    expect(renamed).toEqual({ ADAGE: null, PERSON: 'PERS' });
    expect(asInFiles(both, ids, 'PERSON', false).get('kaz.ner')).toEqual({ ADAGE: null });
    expect(asInFiles(both, ids, 'ADAGE', true).get('kaz.ner')).toEqual({ PERS: 'PERSON' });
  });

  it('may say that a type is meant as it is, which ends the suggestion', () => {
    expect(nearNames(both, 'nld.ner')).toEqual([{ from: 'PERSON', to: 'PER', dataSets: ['kaz.ner'] }]);
    const mapping = keptApart(both, ['kaz.ner'], 'PERSON').get('kaz.ner');
    expect(mapping).toEqual({ ADAGE: null, PERSON: 'PERSON', PERS: 'PERSON' });
    expect(nearNames([{ ...kazakh, mapping }, dutch], 'nld.ner')).toEqual([]);
  });
});
