import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import type { InspectionSubject } from '../../project/protocol/inspection.ts';
import type { ModelRecord } from '../../project/protocol/project.ts';
import { readAddress, writeAddress } from './address.ts';
import { readInspectAddress, writeInspectAddress } from './inspect-address.ts';
import { inspectViews } from './view-store.ts';

const head = (language: string, task: string) => ({
  dataSet: `${language}.${task}`,
  language,
  task,
  tags: [],
});

const model = (id: string, heads: ModelRecord['heads']): ModelRecord => ({
  id,
  name: id,
  origin: 'run',
  target: 'nld.ner',
  heads,
  parameters: 1,
  score: null,
});

const models = [
  model('run-1', [head('nld', 'ner')]),
  model('run-2', [head('nld', 'ner'), head('eng', 'ner')]),
];
const config = parseRunConfig({
  target: 'nld.ner',
  dataSets: [{ id: 'nld.ner', language: 'nld', task: 'ner' }],
});

/** By way of the whole address, as it stands in the browser. */
function thereAndBack(inspected: Parameters<typeof writeInspectAddress>[0]) {
  const hash = writeAddress('inspect', config, writeInspectAddress(inspected));
  return readInspectAddress(readAddress(hash).inspected, models);
}

describe('what the address says of Inspect', () => {
  it('gives back any view and subject of these models', () => {
    const subject = fc.oneof(
      fc.constantFrom<InspectionSubject>(
        { models: ['run-1'], dataSet: 'nld.ner', split: 'train' },
        { models: ['run-2'], dataSet: 'eng.ner', split: 'dev' },
        { models: ['run-1', 'run-2'], dataSet: 'nld.ner', split: 'dev' },
      ),
      fc.nat(100_000).map((step): InspectionSubject => {
        return { models: ['run-2', 'run-1'], dataSet: 'nld.ner', split: 'dev', step };
      }),
      fc.constant(undefined),
    );
    fc.assert(
      fc.property(fc.constantFrom(...inspectViews), subject, (view, wanted) => {
        expect(thereAndBack({ view, subject: wanted })).toEqual({ view, subject: wanted, problems: [] });
      }),
    );
  });

  it('leaves the description of the run as it is', () => {
    const inspected = writeInspectAddress({
      view: 'scores',
      subject: { models: ['run-1'], dataSet: 'nld.ner', split: 'dev' },
    });
    const { fields } = readAddress(writeAddress('inspect', config, inspected));
    expect(fields).toEqual([['target', 'nld.ner']]);
  });

  it('never shows the test split by itself', () => {
    const test: InspectionSubject = { models: ['run-1'], dataSet: 'nld.ner', split: 'test' };
    expect(thereAndBack({ view: 'scores', subject: test })).toEqual({
      view: 'scores',
      subject: { ...test, split: 'dev' },
      problems: [],
    });
    const { subject, problems } = readInspectAddress(
      [
        ['model', 'run-1'],
        ['split', 'test'],
      ],
      models,
    );
    expect(subject?.split).toBe('dev');
    expect(problems).toHaveLength(1);
  });

  it('names what is not here or impossible, and takes the rest', () => {
    const { view, subject, problems } = readInspectAddress(
      [
        ['view', 'kitchen'],
        ['model', 'run-1'],
        ['beside', 'run-9'],
        ['dataSet', 'eng.ner'],
        ['step', '-1'],
        ['colour', 'red'],
      ],
      models,
    );
    expect(view).toBe('sentences');
    expect(subject).toEqual({ models: ['run-1'], dataSet: 'nld.ner', split: 'dev' });
    for (const field of ['view', 'beside', 'dataSet', 'step', 'colour']) {
      expect(problems.filter((problem) => problem.includes(`"inspect.${field}"`))).toHaveLength(1);
    }
  });

  it('inspects nothing of a model that is not here', () => {
    const { subject, problems } = readInspectAddress([['model', 'run-9']], models);
    expect(subject).toBeUndefined();
    expect(problems[0]).toContain('"run-9"');
  });
});
