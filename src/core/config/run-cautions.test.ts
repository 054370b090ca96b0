import { describe, expect, it } from 'vitest';
import type { DataSetRecord } from './data-sets.ts';
import { parseRunConfig } from './parse-run-config.ts';
import { runCautions } from './run-cautions.ts';

const record = (id: string, train: number, types: Record<string, number>): DataSetRecord => ({
  id,
  language: id.slice(0, 3),
  task: id.slice(4),
  script: 'Latin',
  files: { train: [], dev: [], test: [] },
  sentences: { train, dev: 10, test: 0 },
  spans: true,
  types,
});
const conll = { PER: 9, LOC: 9, ORG: 9 };
const cautions = (records: readonly DataSetRecord[], change: object = {}) => {
  const dataSets = records.map(({ id, language, task }) => ({ id, language, task, ...change }));
  return runCautions(parseRunConfig({ dataSets, target: records[0]?.id }), records);
};

describe('what is said before a run', () => {
  it('is nothing where all is well', () => {
    expect(cautions([record('nld.ner', 5, conll), record('rus.ner', 5, conll)])).toEqual([]);
  });

  it('names near names, and a task whose data sets share little', () => {
    const kazakh = record('kaz.ner', 5, { PERSON: 9, ADAGE: 1, DISEASE: 2, LOC: 2, GPE: 8 });
    expect(cautions([record('nld.ner', 5, conll), kazakh])).toEqual([
      { kind: 'near-names', task: 'ner', names: [{ from: 'PERSON', to: 'PER', dataSets: ['kaz.ner'] }] },
      { kind: 'few-shared', task: 'ner', shared: 1, all: 7 },
    ]);
  });

  it('names data sets that cannot be trained on, and a task that nothing teaches', () => {
    const [target, other] = [record('nld.ner', 0, conll), record('rus.ner', 5, conll)];
    expect(cautions([target, other])).toEqual([{ kind: 'zero-shot', id: 'nld.ner' }]);
    expect(cautions([other, target])).toEqual([{ kind: 'only-scored', ids: ['nld.ner'] }]);
    expect(cautions([other, record('rus.pos', 0, { NOUN: 1 })])).toEqual([
      { kind: 'nothing-to-learn', task: 'pos', ids: ['rus.pos'] },
    ]);
    const none = { sample: { by: 'count', sentences: 0 } };
    expect(cautions([other], none)).toEqual([{ kind: 'zero-shot', id: 'rus.ner' }]);
  });
});
